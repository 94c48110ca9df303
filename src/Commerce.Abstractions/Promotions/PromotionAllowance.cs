namespace Commerce.Promotions;

/// <summary>What its limits leave of a promotion for one sale.</summary>
/// <param name="Promotion">The promotion.</param>
/// <param name="IsExhausted">True when it cannot be used any more: by anybody, by this customer, or with this code.</param>
/// <param name="AtMost">What is left of its budget; <see langword="null"/> when that is no limit here.</param>
public readonly record struct PromotionAllowance(PromotionId Promotion, bool IsExhausted, Money? AtMost = null);
