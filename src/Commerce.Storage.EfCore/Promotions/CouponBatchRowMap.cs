using Commerce.Storage;

namespace Commerce.Promotions;

internal static class CouponBatchRowMap
{
    public static SqlTable Table { get; } = new(typeof(CouponBatchRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<CouponBatchRow>("coupon_batches", row =>
    {
        row.HasKey(r => new { r.Shop, r.Id });
        row.HasIndex(r => new { r.Shop, r.Promotion, r.Id });
    }) with { Checks = [("codes", "codes >= 0")] };
}
