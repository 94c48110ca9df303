using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockFeedMarkRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockFeedMarkRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockFeedMarkRow>("stock_feed_marks", row => row.HasKey(r => new { r.Shop, r.Sku }));
}
