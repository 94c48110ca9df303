using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockSignalRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockSignalRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockSignalRow>("stock_signals", row => row.HasKey(r => new { r.Shop, r.Sku, r.Location }));
}
