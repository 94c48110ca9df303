namespace Commerce.Promotions;

/// <summary>A fixed amount off every sale unit of each matching line; at most what the line costs.</summary>
public sealed record AmountOffEachUnit(Money Amount, ProductFilter Items) : PromotionAction
{
    /// <summary>The amount off the first unit of each line, when it is another one.</summary>
    public Money? FirstUnit { get; init; }

    /// <summary>On how many units of each line at most; <see langword="null"/> for all.</summary>
    public long? AtMostUnits { get; init; }
}
