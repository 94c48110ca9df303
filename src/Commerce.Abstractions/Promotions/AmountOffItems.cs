namespace Commerce.Promotions;

/// <summary>A fixed amount off the matching lines together, shared over them by largest remainder; at most what they cost.</summary>
public sealed record AmountOffItems(Money Amount, ProductFilter Items) : PromotionAction;
