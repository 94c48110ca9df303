using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Payments;

internal static class PaymentOperationRowMap
{
    public static SqlTable Table { get; } = new(typeof(PaymentOperationRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PaymentOperationRow>("payment_operations", row =>
    {
        row.HasKey(r => new { r.Shop, r.Id });
        row.HasIndex(r => new { r.Shop, r.Kind, r.State, r.Id });
        row.HasIndex(r => new { r.Shop, r.OrderId, r.Id });
        row.HasIndex(r => new { r.Shop, r.Customer, r.Id });
        row.HasIndex(r => new { r.DueAt, r.Id }).HasFilter("due_at IS NOT NULL");
    });
}
