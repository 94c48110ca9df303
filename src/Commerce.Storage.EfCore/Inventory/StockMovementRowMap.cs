using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockMovementRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockMovementRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockMovementRow>("stock_movements", row =>
        row.HasKey(r => new { r.Shop, r.Sku, r.Sequence })) with { Checks = [("sequence", "sequence > 0")] };
}
