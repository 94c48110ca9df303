namespace Commerce.Promotions;

/// <summary>What counts from a quantity on.</summary>
public sealed record QuantityTier(long From, PromotionAction Action);
