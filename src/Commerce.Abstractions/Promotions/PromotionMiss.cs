namespace Commerce.Promotions;

/// <summary>Why a promotion did not apply.</summary>
/// <param name="Promotion">The promotion; <see langword="null"/> when a code belongs to none.</param>
/// <param name="Code">The code that was entered for it, if any.</param>
/// <param name="Reason">A stable code and a sentence; <see cref="CommerceError.Data"/> says what is missing.</param>
public sealed record PromotionMiss(Promotion? Promotion, CouponCode? Code, CommerceError Reason);
