using Commerce.Storage;

namespace Commerce.Promotions;

internal static class PromotionUsageCustomerRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionUsageCustomerRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionUsageCustomerRow>("promotion_usage_customers", row => row.HasKey(r => new { r.Shop, r.Customer, r.Promotion })) with { Checks = [("uses", "uses >= 0")] };
}
