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

    /// <summary>Which amount is taxed.</summary>
    /// <value><see cref="TaxBase.Discounted"/>.</value>
    public TaxBase TaxBase { get; init; }

    /// <summary>What an amount off means while prices include tax.</summary>
    /// <value><see cref="DiscountBase.AsPriced"/>.</value>
    public DiscountBase DiscountBase { get; init; }

    /// <summary>What becomes of a price that includes tax when the goods go to a place with other taxes.</summary>
    /// <value><see cref="CrossZonePricing.KeepGross"/>.</value>
    public CrossZonePricing CrossZone { get; init; }

    /// <summary>The total is rounded to a multiple of that many minor units, such as 5 where the smallest coin is 0.05; 0 or 1 for none.</summary>
    public long CashIncrement { get; init; }

    /// <summary>How the total is rounded to <see cref="CashIncrement"/>.</summary>
    public RoundingMode CashRounding { get; init; }
}
