namespace Commerce.Promotions;

/// <summary>An entered code that belongs to a batch, and the promotion that it claims.</summary>
public readonly record struct PromotionCoupon(CouponCode Code, PromotionId Promotion);
