namespace Commerce.Promotions;

/// <summary>A fixed amount off each matching line, however many units it has; at most what it costs.</summary>
public sealed record AmountOffEachLine(Money Amount, ProductFilter Items) : PromotionAction;
