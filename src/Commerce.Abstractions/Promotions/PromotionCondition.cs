namespace Commerce.Promotions;

/// <summary>What must hold for a promotion to count. Stored by its registered name.</summary>
public abstract record PromotionCondition;
