namespace Commerce.Promotions;

/// <summary>Holds when every condition holds; the first one that does not is the reason given.</summary>
public sealed record AllOf(ImmutableArray<PromotionCondition> Conditions) : PromotionCondition;
