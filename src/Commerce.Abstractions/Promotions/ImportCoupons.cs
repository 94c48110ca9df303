namespace Commerce.Promotions;

/// <summary>Makes a batch of codes that were made elsewhere.</summary>
/// <param name="Key">The same command under the same key makes one batch.</param>
/// <param name="Promotion">The promotion that the codes claim.</param>
/// <param name="Codes">The codes: 1 … 1,000,000, none of them twice.</param>
public sealed record ImportCoupons(IdempotencyKey Key, PromotionId Promotion, ImmutableArray<CouponCode> Codes)
{
    /// <summary>What people call the batch.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>How many orders may use each code.</summary>
    public long UsesPerCode { get; init; } = 1;
}
