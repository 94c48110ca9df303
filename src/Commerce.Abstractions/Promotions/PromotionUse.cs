namespace Commerce.Promotions;

/// <summary>That an order uses a promotion: what counts against its limits.</summary>
/// <param name="Promotion">The promotion.</param>
/// <param name="Discount">What it takes off the order; never negative.</param>
public sealed record PromotionUse(PromotionId Promotion, Money Discount)
{
    /// <summary>The limits as they were when the order was calculated. A promotion for first orders has one use per customer.</summary>
    public PromotionLimits Limits { get; init => field = value ?? new(); } = new();

    /// <summary>The code of a batch that claimed it; <see langword="null"/> for none.</summary>
    public CouponCode? Code { get; init; }

    /// <summary>How many orders may use that code.</summary>
    public long UsesPerCode { get; init; } = 1;
}
