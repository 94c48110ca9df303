using Commerce.Storage;

namespace Commerce.Promotions;

internal static class CouponUsageRowMap
{
    public static SqlTable Table { get; } = new(typeof(CouponUsageRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<CouponUsageRow>("coupon_usage", row => row.HasKey(r => new { r.Shop, r.Code })) with { Checks = [("uses", "uses >= 0")] };
}
