namespace Commerce.Promotions;

/// <summary>A share of each matching line, rounded per line.</summary>
public sealed record PercentOffEachLine(Rate Rate, ProductFilter Items) : PromotionAction;
