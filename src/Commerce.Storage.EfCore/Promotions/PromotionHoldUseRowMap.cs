using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Promotions;

internal static class PromotionHoldUseRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionHoldUseRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionHoldUseRow>("promotion_hold_uses", row =>
    {
        row.HasKey(r => new { r.Shop, r.Key, r.Promotion });
        row.HasIndex(r => new { r.Shop, r.Promotion, r.DueAt }).HasFilter("due_at IS NOT NULL");
        row.HasIndex(r => new { r.Shop, r.Code, r.DueAt }).HasFilter("due_at IS NOT NULL AND code IS NOT NULL");
        row.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
    });
}
