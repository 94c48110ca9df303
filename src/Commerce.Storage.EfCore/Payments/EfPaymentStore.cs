using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Payments;

/// <summary>Payments, a row each.</summary>
internal sealed class EfPaymentStore(EfSession session) : IPaymentStore
{
    private readonly AggregateTable<Payment> _payments = new(session, PaymentRowMap.Table, "payment");

    public ValueTask<Payment?> FindAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        _payments.FindAsync(Sql.Of($"shop = {shop.Value} AND id = {payment.Value}"), cancellationToken);

    public ValueTask<IReadOnlyList<Payment>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        _payments.ListAsync(Sql.Of($"WHERE shop = {shop.Value} AND order_id = {order.Value} ORDER BY created_at, id"), cancellationToken);

    public ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken) => _payments.SaveAsync(
        payment with { Version = expectedVersion + 1 },
        (payment.Shop, payment.Id.Value),
        expectedVersion,
        [
            ("=order_id", new(payment.Order.Value)),
            ("state", new(payment.State.ToString())),
            ("reference", new(payment.Reference)),
            ("currency", new(payment.Amount.Currency.Code)),
            ("amount", new(payment.Amount.MinorUnits)),
            ("authorized", new(payment.Authorized.MinorUnits)),
            ("captured", new(payment.Captured.MinorUnits)),
            ("created_at", new(payment.CreatedAt)),
        ],
        taken: null,
        cancellationToken);
}
