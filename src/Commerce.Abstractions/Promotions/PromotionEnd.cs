namespace Commerce.Promotions;

/// <summary>That a promotion is used up.</summary>
/// <param name="Promotion">The promotion.</param>
/// <param name="Version">Rises with every change of the promotion's counters.</param>
public readonly record struct PromotionEnd(PromotionId Promotion, long Version);
