namespace Commerce.Promotions;

/// <summary>What a promotion does. Stored by its registered name.</summary>
public abstract record PromotionAction;
