namespace Commerce.Promotions;

/// <summary>A share of one piece: the cheapest of the matching goods. Measured goods do not take part.</summary>
public sealed record PercentOffCheapestUnit(Rate Rate, ProductFilter Items) : PromotionAction;
