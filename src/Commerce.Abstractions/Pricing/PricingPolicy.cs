namespace Commerce.Pricing;

/// <summary>The rules of one shop for rounding and tax, as a value: two equal policies calculate alike.</summary>
public sealed record PricingPolicy
{
    /// <summary>Prices without tax, half a minor unit away from zero, tax rounded per line.</summary>
    public static PricingPolicy Default { get; } = new();

    /// <summary>Prices with tax included, otherwise as <see cref="Default"/>.</summary>
    public static PricingPolicy TaxIncluded { get; } = new() { PricesIncludeTax = true };

    /// <summary>True when catalog and shipping prices contain their tax.</summary>
    public bool PricesIncludeTax { get; init; }

    /// <summary>How a fraction of a minor unit is rounded.</summary>
    /// <value><see cref="RoundingMode.HalfAwayFromZero"/>: a refund mirrors its sale.</value>
    public RoundingMode Rounding { get; init; }

    /// <summary>On which amount tax is rounded.</summary>
    /// <value><see cref="TaxRoundingLevel.Line"/>.</value>
    public TaxRoundingLevel TaxRounding { get; init; } = TaxRoundingLevel.Line;
}
