namespace Commerce.Promotions;

/// <summary>A hold and where its life stands.</summary>
public sealed record PromotionHolding(PromotionHold Hold, PromotionHoldState State);
