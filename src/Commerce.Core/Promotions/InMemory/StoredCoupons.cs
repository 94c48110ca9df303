namespace Commerce.Promotions;

/// <summary>A batch with its codes, and those of them that were ended one by one.</summary>
internal sealed record StoredCoupons(CouponBatch Batch, PackedCoupons Codes)
{
    public ImmutableHashSet<CouponCode> Deactivated { get; init; } = [];

    public Coupon ToCoupon(CouponCode code, long uses) => new()
    {
        Code = code,
        Batch = Batch.Id,
        Promotion = Batch.Promotion,
        UsesPerCode = Batch.UsesPerCode,
        Uses = uses,
        IsActive = Batch.DeactivatedAt is null && !Deactivated.Contains(code),
    };
}
