using Commerce.Storage;

namespace Commerce.Promotions;

internal static class PromotionUsageRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionUsageRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionUsageRow>("promotion_usage", row => row.HasKey(r => new { r.Shop, r.Promotion })) with { Checks = [("uses", "uses >= 0 AND committed_uses >= 0")] };
}
