using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Promotions;

internal static class PromotionHoldRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionHoldRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionHoldRow>("promotion_holds", row =>
    {
        row.HasKey(r => new { r.Shop, r.Key });
        row.HasIndex(r => new { r.Shop, r.DueAt, r.Key }).HasFilter("due_at IS NOT NULL");
        row.HasIndex(r => new { r.DueAt, r.Shop }).HasFilter("due_at IS NOT NULL");
        row.HasIndex(r => r.EndedAt).HasFilter("ended_at IS NOT NULL");
    });
}
