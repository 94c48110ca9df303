namespace Commerce.Promotions;

/// <summary>Holds when at least one condition holds; the last one that does not is the reason given.</summary>
public sealed record AnyOf(ImmutableArray<PromotionCondition> Conditions) : PromotionCondition;
