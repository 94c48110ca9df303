using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>A promotion and what it took off the whole order.</summary>
public sealed record AppliedPromotion(Promotion Promotion, Money Amount);
