using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>
/// Everything that a calculation depended on, kept with the order: prices, taxes and promotions as they were sold.
/// The kernel replays it to the same figures.
/// </summary>
public sealed record CalculationSnapshot
{
    /// <summary>The version of the rules that calculated it.</summary>
    public required int EngineVersion { get; init; }

    /// <summary>The currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The policy that counted.</summary>
    public required PricingPolicy Policy { get; init; }

    /// <summary>What the promotions knew.</summary>
    public required PromotionContext Context { get; init; }

    /// <summary>The goods.</summary>
    public required ImmutableArray<PricingLine> Lines { get; init; }

    /// <summary>The shipping prices.</summary>
    public required ImmutableArray<PricingShipping> Shipping { get; init; }

    /// <summary>The fees and surcharges.</summary>
    public ImmutableArray<PricingFee> Fees { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a person took off.</summary>
    public ImmutableArray<ManualDiscount> ManualDiscounts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What was to pay before the payment.</summary>
    public ImmutableArray<PricingTender> Tenders { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The taxes of an external provider, when its amounts counted.</summary>
    public ProvidedTaxes? ProvidedTaxes { get; init; }

    /// <summary>The promotions that applied or were reported as missed, as they were.</summary>
    public required ImmutableArray<Promotion> Promotions { get; init; }

    /// <summary>What came out: a replay that differs is a defect.</summary>
    public required Money Total { get; init; }

    /// <summary>The taxes that came out.</summary>
    public required Money Tax { get; init; }
}
