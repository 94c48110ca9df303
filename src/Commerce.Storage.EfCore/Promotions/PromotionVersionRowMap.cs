using Commerce.Storage;

namespace Commerce.Promotions;

internal static class PromotionVersionRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionVersionRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionVersionRow>("promotion_versions", row => row.HasKey(r => new { r.Shop, r.Id, r.Version }));
}
