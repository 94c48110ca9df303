using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Promotions;

internal static class PromotionCustomerRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionCustomerRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionCustomerRow>("promotion_customers", row =>
    {
        row.HasKey(r => new { r.Shop, r.Customer });
        row.HasIndex(r => new { r.Shop, r.MergedInto }).HasFilter("merged_into IS NOT NULL");
    });
}
