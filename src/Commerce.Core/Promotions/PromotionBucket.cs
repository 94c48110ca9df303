namespace Commerce.Promotions;

/// <summary>Promotions that are reached together, by their position; those with a threshold only as far as it is reached, and the nearest ones above.</summary>
internal sealed class PromotionBucket(int[] always, PromotionThresholds[] thresholds)
{
    public static PromotionBucket Empty { get; } = new([], []);

    public ReadOnlySpan<int> Always => always;

    public ReadOnlySpan<PromotionThresholds> Thresholds => thresholds;
}
