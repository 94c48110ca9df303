using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Promotions;

internal static class PromotionUsageMoneyRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionUsageMoneyRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionUsageMoneyRow>("promotion_usage_money", row =>
    {
        row.HasKey(r => new { r.Shop, r.Promotion, r.Currency });
        row.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
    }) with { Checks = [("money", "taken >= 0 AND committed_taken >= 0")] };
}
