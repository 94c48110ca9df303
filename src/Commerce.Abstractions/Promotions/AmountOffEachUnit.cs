namespace Commerce.Promotions;

/// <summary>A fixed amount off every sale unit of each matching line; at most what the line costs.</summary>
public sealed record AmountOffEachUnit(Money Amount, ProductFilter Items) : PromotionAction;
