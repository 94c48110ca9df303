using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>What most orders do not have. Without any of it an order keeps none of it.</summary>
internal sealed class CalculationExtras
{
    public ImmutableArray<PricingFee> Fees { get; init; } = [];

    public ImmutableArray<ManualDiscount> ManualDiscounts { get; init; } = [];

    public ImmutableArray<PricingTender> Tenders { get; init; } = [];

    public ProvidedTaxes? ProvidedTaxes { get; init; }

    /// <summary>The taxes of positions whose rates came about in the calculation: weighted by the goods, or named by a provider.</summary>
    public TaxRateSet?[]? ChargedTaxes { get; init; }

    public bool IsBounded { get; init; }

    /// <summary>The promotions whose gift is no line yet.</summary>
    public ImmutableArray<Promotion> OfferedGifts { get; init; } = [];

    /// <summary>What cash rounding adds to the total.</summary>
    public long RoundingAdjustment { get; set; }
}
