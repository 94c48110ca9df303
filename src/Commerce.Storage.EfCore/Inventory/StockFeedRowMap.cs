using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockFeedRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockFeedRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockFeedRow>("stock_feed", row =>
    {
        row.HasKey(r => new { r.Shop, r.LastPosition });
        row.HasIndex(r => r.FedAt);
    });
}
