namespace Commerce.Promotions;

/// <summary>What a condition misses.</summary>
internal readonly record struct PromotionShortfall(PromotionMissReason Reason, long Missing = 0, Currency Currency = default, CommerceError? Own = null);
