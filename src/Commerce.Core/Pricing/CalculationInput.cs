using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Everything that the kernel needs: looked up, nothing left to ask.</summary>
public sealed record CalculationInput
{
    /// <summary>The currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The rules for rounding and tax.</summary>
    public PricingPolicy Policy { get; init; } = PricingPolicy.Default;

    /// <summary>The goods, each line with an id of its own.</summary>
    public required ImmutableArray<PricingLine> Lines { get; init; }

    /// <summary>The shipping prices.</summary>
    public ImmutableArray<PricingShipping> Shipping { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Fees and surcharges.</summary>
    public ImmutableArray<PricingFee> Fees { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a person takes off, after promotions, in the order given.</summary>
    public ImmutableArray<ManualDiscount> ManualDiscounts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What pays before the payment does, in the order in which it is used up.</summary>
    public ImmutableArray<PricingTender> Tenders { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The taxes of an external provider: its amounts win over rates. <see langword="null"/> when the rates of the lines count.</summary>
    public ProvidedTaxes? ProvidedTaxes { get; init; }

    /// <summary>The promotions that may apply.</summary>
    public PromotionSet Promotions { get; init; } = PromotionSet.Empty;

    /// <summary>What promotions know besides the goods.</summary>
    public PromotionContext Context { get; init; } = PromotionContext.None;

    /// <summary>True when the price at a position, goods first, then shipping, then fees, contains its tax.</summary>
    internal bool IncludesTax(int position)
    {
        var charge = position - Lines.Length;
        return (charge < 0 ? null : charge < Shipping.Length ? Shipping[charge].Quote.PriceIncludesTax : Fees[charge - Shipping.Length].IncludesTax)
            ?? Policy.PricesIncludeTax;
    }

    /// <summary>The taxes of a charge, shipping first and then fees.</summary>
    internal TaxRateSet TaxesOf(int charge) =>
        charge < Shipping.Length ? Shipping[charge].Taxes : Fees[charge - Shipping.Length].Taxes;
}
