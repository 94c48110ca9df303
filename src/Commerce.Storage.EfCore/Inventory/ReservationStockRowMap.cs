using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Inventory;

internal static class ReservationStockRowMap
{
    public static SqlTable Table { get; } = new(typeof(ReservationStockRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<ReservationStockRow>("reservation_stock", row =>
    {
        row.HasKey(r => new { r.Shop, r.Reservation, r.Position });
        row.HasIndex(r => new { r.Shop, r.Sku, r.DueAt, r.Location }).HasFilter("due_at IS NOT NULL");
        row.HasIndex(r => new { r.Shop, r.Sku, r.Location, r.Claim }).HasFilter("claim IS NOT NULL");
    }) with { Checks = [("quantity", "quantity > 0"), ("backordered", "backordered >= 0 AND backordered <= quantity")] };
}
