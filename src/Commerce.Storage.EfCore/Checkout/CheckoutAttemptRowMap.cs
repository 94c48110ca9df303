using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Checkout;

internal static class CheckoutAttemptRowMap
{
    public static SqlTable Table { get; } = new(typeof(CheckoutAttemptRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<CheckoutAttemptRow>("checkout_attempts", row =>
    {
        row.HasKey(r => new { r.Shop, r.Key });
        row.HasIndex(r => new { r.Shop, r.PaymentId }).IsUnique();
        row.HasIndex(r => new { r.Shop, r.OrderId });
        row.HasIndex(r => r.BegunAt);
        row.HasIndex(r => r.DueAt).HasFilter("due_at IS NOT NULL");
    });
}
