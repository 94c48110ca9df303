namespace Commerce.Promotions;

/// <summary>A share of each matching line, rounded per line.</summary>
public sealed record PercentOffItems(Rate Rate, ProductFilter Items) : PromotionAction;
