using Commerce.Storage;

namespace Commerce.Promotions;

internal static class PromotionRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionRow>("promotions", row =>
    {
        row.HasKey(r => new { r.Shop, r.Id });
        row.HasIndex(r => new { r.Shop, r.IsActive, r.Id });
    }) with { Checks = [("version", "version > 0")] };
}
