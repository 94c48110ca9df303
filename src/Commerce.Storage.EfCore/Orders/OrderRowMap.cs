using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Orders;

internal static class OrderRowMap
{
    public static SqlTable Table { get; } = new(typeof(OrderRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<OrderRow>(
        "orders",
        row =>
        {
            row.HasKey(r => new { r.Shop, r.Id });
            row.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
        },
        row =>
        {
            row.HasIndex(r => new { r.Shop, r.Number }).IsUnique();
            row.HasIndex(r => new { r.Shop, r.PlacedAt, r.Id });
            row.HasIndex(r => new { r.Shop, r.Customer, r.PlacedAt, r.Id });
            row.HasIndex(r => new { r.Shop, r.State, r.PlacedAt, r.Id });
            row.HasIndex(r => new { r.Shop, r.Status, r.PlacedAt, r.Id });
            row.HasIndex(r => new { r.Status, r.StatusSince, r.Id });
        }) with { Checks = [("version", "version > 0"), ("money", "total >= 0")] };
}
