using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Inventory;

internal static class ReservationRowMap
{
    public static SqlTable Table { get; } = new(typeof(ReservationRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<ReservationRow>("reservations", row =>
    {
        row.HasKey(r => new { r.Shop, r.Id });
        row.HasIndex(r => new { r.Shop, r.Key }).IsUnique();

        // The sweep's list: it does not grow with the past.
        row.HasIndex(r => new { r.Shop, r.ExpiresAt, r.Id }).HasFilter("state = 'Active' AND expires_at IS NOT NULL");
        row.HasIndex(r => r.FreedAt).HasFilter("freed_at IS NOT NULL");
    });
}
