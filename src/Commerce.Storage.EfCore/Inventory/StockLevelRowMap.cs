using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockLevelRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockLevelRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockLevelRow>("stock_levels", row =>
        row.HasKey(r => new { r.Shop, r.Sku, r.Location })) with { Checks = [("reserved", "reserved >= 0"), ("on_hand", "on_hand >= reserved"), ("backordered", "backordered >= 0"), ("incoming", "incoming >= 0")] };
}
