using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Payments;

/// <summary>The operations of payments, a row each. They are written with their payment, whose version guards them.</summary>
internal sealed class PaymentOperationTable(EfSession session)
{
    private static readonly SqlTable Table = PaymentOperationRowMap.Table;
    private readonly JsonTypeInfo<PaymentOperation> _info = session.Types.Info<PaymentOperation>();

    public async ValueTask SaveAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (payment.Operations.IsEmpty)
        {
            return;
        }

        var rows = payment.Operations.Select(o => Sql.Of($"""
            ({payment.Shop.Value}, {o.Id.Value}, {payment.Id.Value}, {payment.Order.Value}, {CustomerOf(payment)}, {o.Kind.ToString()}, {o.State.ToString()}, {o.DueAt}, {o.CreatedAt}, {JsonSerializer.Serialize(o, _info)})
            """));
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                INSERT INTO {Table} AS stored (shop, id, payment_id, order_id, customer, kind, state, due_at, created_at, document) VALUES {Sql.Join(", ", rows)}
                ON CONFLICT (shop, id) DO UPDATE SET state = excluded.state, due_at = excluded.due_at, document = excluded.document
                WHERE stored.document <> excluded.document
                """),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<PaymentOperationListing>> ListAsync(ShopId shop, PaymentOperationQuery query, CancellationToken cancellationToken)
    {
        List<Sql> conditions = [Sql.Of($"shop = {shop.Value}")];
        if (query.Kind is { } kind)
        {
            conditions.Add(Sql.Of($"kind = {kind.ToString()}"));
        }

        if (query.State is { } state)
        {
            conditions.Add(Sql.Of($"state = {state.ToString()}"));
        }

        if (query.Order is { } order)
        {
            conditions.Add(Sql.Of($"order_id = {order.Value}"));
        }

        if (query.Customer is { } customer)
        {
            conditions.Add(Sql.Of($"customer = {customer.Value}"));
        }

        if (query.From is { } from)
        {
            conditions.Add(Sql.Of($"created_at >= {from}"));
        }

        if (query.Until is { } until)
        {
            conditions.Add(Sql.Of($"created_at < {until}"));
        }

        if (query.After is { } after)
        {
            conditions.Add(Sql.Of($"id < {after.Value}"));
        }

        return await session.Sql.ReadAsync(
            Sql.Of($"SELECT payment_id, order_id, document FROM {Table} WHERE {Sql.Join(" AND ", conditions)} ORDER BY id DESC LIMIT {(long)query.Limit}"),
            row => new PaymentOperationListing(PaymentId.From(row.GetGuid(0)), OrderId.From(row.GetGuid(1)), Read(row.GetString(2))),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<DuePaymentOperation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"SELECT shop, payment_id, id FROM {Table} WHERE due_at <= {now} ORDER BY due_at, id LIMIT {(long)limit}"),
            static row => new DuePaymentOperation(ShopId.Of(row.GetString(0)), PaymentId.From(row.GetGuid(1)), PaymentOperationId.From(row.GetGuid(2))),
            cancellationToken).ConfigureAwait(false);

    private static string? CustomerOf(Payment payment) => payment.Customer is { IsDefault: false } customer ? customer.Value : null;

    private PaymentOperation Read(string document) => JsonSerializer.Deserialize(document, _info)
        ?? throw new InvalidOperationException("The stored operation of a payment is empty.");
}
