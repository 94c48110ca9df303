using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockLocationRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockLocationRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockLocationRow>("stock_locations", row => row.HasKey(r => new { r.Shop, r.Id }));
}
