using Commerce.Storage;

namespace Commerce.Inventory;

internal static class StockSkuRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockSkuRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockSkuRow>("stock_skus", row => row.HasKey(r => new { r.Shop, r.Sku }));
}
