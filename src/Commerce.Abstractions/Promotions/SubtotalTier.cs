namespace Commerce.Promotions;

/// <summary>What counts from a subtotal on.</summary>
public sealed record SubtotalTier(Money From, PromotionAction Action);
