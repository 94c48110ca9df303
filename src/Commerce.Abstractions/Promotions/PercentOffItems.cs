namespace Commerce.Promotions;

/// <summary>A share of all matching goods together, rounded once and shared over their lines by largest remainder.</summary>
public sealed record PercentOffItems(Rate Rate, ProductFilter Items) : PromotionAction;
