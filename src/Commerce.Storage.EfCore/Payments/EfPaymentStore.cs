using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Payments;

/// <summary>Payments, a row each, and a row for each of their operations.</summary>
internal sealed class EfPaymentStore(EfSession session) : IPaymentStore
{
    private readonly AggregateTable<Payment> _payments = new(session, PaymentRowMap.Table, "payment");
    private readonly PaymentOperationTable _operations = new(session);

    public ValueTask<Payment?> FindAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        _payments.FindAsync(Sql.Of($"shop = {shop.Value} AND id = {payment.Value}"), cancellationToken);

    public ValueTask<IReadOnlyList<Payment>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        _payments.ListAsync(Sql.Of($"WHERE shop = {shop.Value} AND order_id = {order.Value} ORDER BY created_at, id"), cancellationToken);

    public ValueTask<IReadOnlyList<Payment>> ListByReferencesAsync(ShopId shop, string provider, IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
        references.Count == 0
            ? new([])
            : _payments.ListAsync(
                Sql.Of($"WHERE shop = {shop.Value} AND provider = {provider} AND reference {SqlValue.In(references)} ORDER BY id"),
                cancellationToken);

    public ValueTask<IReadOnlyList<Payment>> ListBookedAsync(ShopId shop, BookedPaymentQuery query, CancellationToken cancellationToken)
    {
        var after = query.After is { } last ? Sql.Of($"AND id > {last.Value}") : Sql.Text("");
        return _payments.ListAsync(
            Sql.Of($"WHERE shop = {shop.Value} AND provider = {query.Provider} AND booked_at >= {query.From} {after} ORDER BY id LIMIT {(long)query.Limit}"),
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<Payment>> ListAsync(ShopId shop, PaymentQuery query, CancellationToken cancellationToken)
    {
        List<Sql> conditions = [Sql.Of($"shop = {shop.Value}")];
        if (query.State is { } state)
        {
            conditions.Add(Sql.Of($"state = {state.ToString()}"));
        }

        if (query.Customer is { } customer)
        {
            conditions.Add(Sql.Of($"customer = {customer.Value}"));
        }

        if (query.After is { } after)
        {
            conditions.Add(Sql.Of($"id < {after.Value}"));
        }

        return _payments.ListAsync(Sql.Of($"WHERE {Sql.Join(" AND ", conditions)} ORDER BY id DESC LIMIT {(long)query.Limit}"), cancellationToken);
    }

    public ValueTask<IReadOnlyList<PaymentOperationListing>> ListOperationsAsync(ShopId shop, PaymentOperationQuery query, CancellationToken cancellationToken) =>
        _operations.ListAsync(shop, query, cancellationToken);

    public ValueTask<IReadOnlyList<DuePaymentOperation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        _operations.ListDueAsync(now, limit, cancellationToken);

    public async ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await _payments.SaveAsync(
            payment with { Version = expectedVersion + 1 },
            (payment.Shop, payment.Id.Value),
            expectedVersion,
            [
                ("=order_id", new(payment.Order.Value)),
                ("customer", new(payment.Customer is { IsDefault: false } customer ? customer.Value : null)),
                ("state", new(payment.State.ToString())),
                ("provider", new(payment.Method.Provider)),
                ("reference", new(payment.Reference)),
                ("currency", new(payment.Amount.Currency.Code)),
                ("amount", new(payment.Amount.MinorUnits)),
                ("authorized", new(payment.Authorized.MinorUnits)),
                ("captured", new(payment.Captured.MinorUnits)),
                ("refunded", new(payment.Refunded.MinorUnits)),
                ("created_at", new(payment.CreatedAt)),
                ("booked_at", new(payment.Ledger is [.., var last] ? last.At : null)),
            ],
            taken: null,
            cancellationToken).ConfigureAwait(false);
        if (saved.IsSuccess)
        {
            await _operations.SaveAsync(payment, cancellationToken).ConfigureAwait(false);
        }

        return saved;
    }
}
