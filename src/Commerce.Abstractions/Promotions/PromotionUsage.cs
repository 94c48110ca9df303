namespace Commerce.Promotions;

/// <summary>What is used of promotions and codes. What was never used is not listed.</summary>
/// <param name="Promotions">By promotion.</param>
/// <param name="Codes">How many orders use a code of a batch.</param>
public sealed record PromotionUsage(
    IReadOnlyDictionary<PromotionId, PromotionUsageCount> Promotions,
    IReadOnlyDictionary<CouponCode, long> Codes)
{
    /// <summary>The counters of a promotion.</summary>
    public PromotionUsageCount Of(PromotionId promotion) => Promotions.GetValueOrDefault(promotion) ?? PromotionUsageCount.None;

    /// <summary>How many orders use a code.</summary>
    public long Of(CouponCode code) => Codes.GetValueOrDefault(code);
}
