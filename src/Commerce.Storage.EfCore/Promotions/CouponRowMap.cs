using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Promotions;

internal static class CouponRowMap
{
    public static SqlTable Table { get; } = new(typeof(CouponRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<CouponRow>("coupons", row =>
    {
        row.HasKey(r => new { r.Shop, r.Code });
        row.HasIndex(r => new { r.Shop, r.Batch, r.Code });
        row.HasIndex(r => new { r.Shop, r.Batch, r.DeactivatedAt }).HasFilter("deactivated_at IS NOT NULL");
    });
}
