namespace Commerce.Promotions;

/// <summary>A share of the price of each piece, rounded per piece, as price tags show it; measured goods are rounded per line.</summary>
public sealed record PercentOffEachUnit(Rate Rate, ProductFilter Items) : PromotionAction
{
    /// <summary>On how many pieces of each line at most; <see langword="null"/> for all. With a number, measured goods do not take part.</summary>
    public long? AtMostUnits { get; init; }
}
