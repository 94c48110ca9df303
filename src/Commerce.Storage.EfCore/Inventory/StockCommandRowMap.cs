using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockCommandRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockCommandRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockCommandRow>("stock_commands", row =>
    {
        row.HasKey(r => new { r.Shop, r.Kind, r.Key });
        row.HasIndex(r => r.DoneAt);
    });
}
