using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Orders;

/// <summary>Orders, a row each; their shipments in rows of their own as well, by which a parcel is found.</summary>
internal sealed class EfOrderStore(EfSession session) : IOrderStore
{
    private readonly AggregateTable<Order> _orders = new(session, OrderRowMap.Table, "order");

    public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        _orders.FindAsync(Sql.Of($"shop = {shop.Value} AND id = {order.Value}"), cancellationToken);

    public ValueTask<Order?> FindByNumberAsync(ShopId shop, string number, CancellationToken cancellationToken) =>
        _orders.FindAsync(Sql.Of($"shop = {shop.Value} AND number = {number}"), cancellationToken);

    // Asked for a number that is not empty, so that the index, which leaves the empty ones out, can answer.
    public ValueTask<IReadOnlyList<Order>> FindByTrackingNumberAsync(ShopId shop, string trackingNumber, int limit, CancellationToken cancellationToken) => _orders.ListAsync(
        Sql.Of($"""
            WHERE shop = {shop.Value} AND id IN (SELECT order_id FROM {OrderShipmentRowMap.Table}
                WHERE shop = {shop.Value} AND tracking_number = {trackingNumber} AND tracking_number <> '')
            ORDER BY id DESC LIMIT {(long)limit}
            """),
        cancellationToken);

    public ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken) =>
        _orders.ListAsync(OrderQuerySql.Of(shop, query), cancellationToken);

    public async ValueTask<IReadOnlyList<DueOrder>> ListDueAsync(DueOrderQuery query, CancellationToken cancellationToken) => await session.Sql.ReadAsync(
        Sql.Of($"SELECT shop, id, status_since FROM {OrderRowMap.Table} {OrderQuerySql.Of(query)}"),
        static row => new DueOrder(ShopId.Of(row.GetString(0)), OrderId.From(row.GetGuid(1)), row.GetTime(2)),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await SaveRowAsync(order, expectedVersion, cancellationToken).ConfigureAwait(false);
        if (saved.IsSuccess && !order.Shipments.IsEmpty)
        {
            await session.Sql.ExecuteAsync(SaveShipments(order), cancellationToken).ConfigureAwait(false);
        }

        return saved;
    }

    private static Sql SaveShipments(Order order) => Sql.Of($"""
        INSERT INTO {OrderShipmentRowMap.Table} AS stored (shop, order_id, shipment, tracking_number)
        SELECT {order.Shop.Value}, {order.Id.Value}, shipment, tracking_number FROM {SqlRows.Of(
            ("shipment", order.Shipments.Select(s => s.Id.Value).ToArray()),
            ("tracking_number", order.Shipments.Select(s => s.TrackingNumber).ToArray()))} AS shipments
        WHERE 1 = 1 ON CONFLICT (shop, order_id, shipment) DO UPDATE SET tracking_number = excluded.tracking_number
            WHERE stored.tracking_number <> excluded.tracking_number
        """);

    private ValueTask<CommerceResult<Order>> SaveRowAsync(Order order, long expectedVersion, CancellationToken cancellationToken) => _orders.SaveAsync(
        order with { Version = expectedVersion + 1 },
        (order.Shop, order.Id.Value),
        expectedVersion,
        [
            ("=number", new(order.Number)),
            ("customer", new(order.Customer.IsDefault ? null : order.Customer.Value)),
            ("state", new(order.State.ToString())),
            ("status", new(order.Status.ToString())),
            ("cart", new(order.Cart.Value)),
            ("currency", new(order.Currency.Code)),
            ("total", new(order.Amounts.Total.MinorUnits)),
            ("tax", new(order.Amounts.Tax.MinorUnits)),
            ("placed_at", new(order.PlacedAt)),
            ("status_since", new(order.StatusSince)),
            ("tags", new(OrderWords.Of(order.Tags))),
            ("skus", new(OrderWords.Of(order.Lines.Select(l => l.Sku.Value)))),
        ],
        () => OrderErrors.NumberTaken(order.Number),
        cancellationToken);
}
