using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Inventory;

internal static class StockDeliveryRowMap
{
    public static SqlTable Table { get; } = new(typeof(StockDeliveryRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<StockDeliveryRow>(
        "stock_deliveries",
        row => row.HasKey(r => new { r.Shop, r.Sku, r.Delivery }),

        // What is over and can be forgotten.
        row => row.HasIndex(r => r.ChangedAt).HasFilter("outstanding = 0")) with { Checks = [("outstanding", "outstanding >= 0"), ("received", "received >= 0")] };
}
