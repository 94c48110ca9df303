using Commerce.Storage;

namespace Commerce.Promotions;

internal static class PromotionStampRowMap
{
    public static SqlTable Table { get; } = new(typeof(PromotionStampRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PromotionStampRow>("promotion_stamps", row => row.HasKey(r => r.Shop));
}
