namespace Commerce.Promotions;

/// <summary>
/// Holds for a known customer who has ordered nothing yet. Each customer gets such a promotion once: two checkouts at the same time are two first
/// orders by their look, and the second one is refused.
/// </summary>
public sealed record FirstOrder : PromotionCondition;
