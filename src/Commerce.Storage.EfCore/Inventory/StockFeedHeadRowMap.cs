using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockFeedHeadRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockFeedHeadRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockFeedHeadRow>("stock_feed_heads", row => row.HasKey(r => r.Shop));
}
