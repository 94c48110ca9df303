namespace Commerce.Promotions;

/// <summary>Holds when the condition does not.</summary>
public sealed record Not(PromotionCondition Condition) : PromotionCondition;
