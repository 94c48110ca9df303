using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Payments;

internal static class PaymentRowMap
{
    public static SqlTable Table { get; } = new(typeof(PaymentRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PaymentRow>(
        "payments",
        row =>
        {
            row.HasKey(r => new { r.Shop, r.Id });
            row.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
        },
        row =>
        {
            row.HasIndex(r => new { r.Shop, r.OrderId });
            row.HasIndex(r => new { r.Shop, r.Provider, r.Reference });
            row.HasIndex(r => new { r.Shop, r.Provider, r.BookedAt }).HasFilter("booked_at IS NOT NULL");
            row.HasIndex(r => new { r.Shop, r.Customer, r.Id });
            row.HasIndex(r => new { r.Shop, r.State, r.Id });
        }) with { Checks = [("version", "version > 0"), ("money", "amount >= 0 AND authorized >= 0 AND captured >= 0 AND captured <= amount AND refunded >= 0 AND refunded <= captured")] };
}
