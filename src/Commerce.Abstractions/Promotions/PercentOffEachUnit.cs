namespace Commerce.Promotions;

/// <summary>A share of the price of each piece, rounded per piece, as price tags show it; measured goods are rounded per line.</summary>
public sealed record PercentOffEachUnit(Rate Rate, ProductFilter Items) : PromotionAction;
