using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>Loads and saves orders in an open session, with their news. Checkout reaches this room's storage through it.</summary>
internal sealed class OrderBook(IOrderNumbers numbers, TimeProvider time)
{
    public OrderStamp StampFor(Caller caller) => new(caller.Actor, time.GetUtcNow());

    public ShipmentId NewShipment() => ShipmentId.New(time);

    /// <summary>Makes an order of what another system says of it; nothing is stored yet.</summary>
    public CommerceResult<OrderChange> Import(ImportOrder command, Caller caller)
    {
        var lines = command.Lines.IsDefault ? [] : command.Lines.Select(_ => LineId.New(time)).ToImmutableArray();
        return OrderDecider.Import(command, caller.Shop, (OrderId.New(time), CartId.New(time), lines), StampFor(caller));
    }

    public static ValueTask<Order?> FindAsync(ICommerceSession session, ShopId shop, OrderId id, CancellationToken cancellationToken) =>
        session.Get<IOrderStore>().FindAsync(shop, id, cancellationToken);

    /// <summary>Makes an order under the shop's next number, which is given back when the session is undone.</summary>
    public async ValueTask<CommerceResult<Order>> PlaceAsync(ICommerceSession session, OrderDraft draft, Caller caller, CancellationToken cancellationToken)
    {
        var stamp = StampFor(caller);
        var sequence = await session.Get<IOrderNumberStore>().NextAsync(draft.Shop, cancellationToken).ConfigureAwait(false);
        var number = numbers.Format(draft.Shop, sequence, stamp.At);
        return await SaveAsync(session, OrderDecider.Place(draft, number, stamp), cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask<CommerceResult<Order>> SaveAsync(ICommerceSession session, CommerceResult<OrderChange> decided, CancellationToken cancellationToken)
    {
        if (!decided.TryGet(out var change, out var error))
        {
            return error;
        }

        if (change.IsNothing)
        {
            return change.Order;
        }

        var saved = await session.Get<IOrderStore>().SaveAsync(change.Order, change.Order.Version, cancellationToken).ConfigureAwait(false);
        if (saved.IsSuccess)
        {
            foreach (var commerceEvent in change.Events)
            {
                session.Enqueue(commerceEvent);
            }
        }

        return saved;
    }
}
