using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>Loads, decides, saves; nothing else.</summary>
internal sealed class OrderService(
    ICommerceSessions sessions,
    ICallerAccessor callers,
    OrderBook book,
    OrderCancellation cancellation,
    CommerceTypeRegistry types,
    TimeProvider time) : IOrderService
{
    private const int MaxOfOneParcel = 50;

    /// <summary>The operation under which keys of shipments count.</summary>
    private const string ShipOperation = "orders.ship";

    public Task<CommerceResult<Order>> GetAsync(OrderId order, CancellationToken cancellationToken = default) =>
        sessions.RunAsync((session, token) => LoadAsync(session, order, token), cancellationToken);

    public Task<CommerceResult<Order>> GetByNumberAsync(string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return sessions.RunAsync(
            async (session, token) => await session.Get<IOrderStore>().FindByNumberAsync(callers.Caller.Shop, number, token).ConfigureAwait(false) is { } order
                ? order
                : (CommerceResult<Order>)OrderErrors.NotFound(number),
            cancellationToken);
    }

    public Task<CommerceResult<IReadOnlyList<Order>>> FindByTrackingNumberAsync(string trackingNumber, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trackingNumber);
        return trackingNumber.Length is < 1 or > OrderDecider.MaxTrackingNumber
            ? Task.FromResult<CommerceResult<IReadOnlyList<Order>>>(OrderErrors.TextOutOfRange("trackingNumber", 1, OrderDecider.MaxTrackingNumber, trackingNumber.Length))
            : sessions.RunAsync(
                async (session, token) => CommerceResult.Success(
                    await session.Get<IOrderStore>().FindByTrackingNumberAsync(callers.Caller.Shop, trackingNumber, MaxOfOneParcel, token).ConfigureAwait(false)),
                cancellationToken);
    }

    public Task<CommerceResult<OrderPage>> ListAsync(OrderQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return OrderQueryCheck.Find(query) is { } error
            ? Task.FromResult<CommerceResult<OrderPage>>(error)
            : sessions.RunAsync(
                async (session, token) =>
                {
                    // One more than asked for tells whether there is a next page.
                    var found = await session.Get<IOrderStore>().ListAsync(callers.Caller.Shop, query with { Limit = query.Limit + 1 }, token).ConfigureAwait(false);
                    return CommerceResult.Success(found.Count > query.Limit
                        ? new OrderPage([.. found.Take(query.Limit)], OrderCursor.Behind(found[query.Limit - 1], query))
                        : new OrderPage([.. found], Next: null));
                },
                cancellationToken);
    }

    public Task<CommerceResult<Order>> ShipAsync(ShipOrder command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Key.IsDefault)
        {
            return Task.FromResult<CommerceResult<Order>>(OrderErrors.KeyRequired);
        }

        // What names nothing has no fingerprint either.
        if (FindNameless(command) is { } nameless)
        {
            return Task.FromResult<CommerceResult<Order>>(nameless);
        }

        var fingerprint = CommandFingerprint.Of(command, types.Info<ShipOrder>());
        return sessions.RunAsync((session, token) => ShipAsync(session, command, fingerprint, token), cancellationToken);
    }

    public Task<CommerceResult<Order>> MarkDeliveredAsync(OrderId order, ShipmentId shipment, CancellationToken cancellationToken = default) =>
        ChangeAsync(order, (current, stamp) => OrderDecider.MarkDelivered(current, shipment, stamp), cancellationToken);

    public Task<CommerceResult<Order>> CompleteAsync(OrderId order, CancellationToken cancellationToken = default) =>
        ChangeAsync(order, OrderDecider.Complete, cancellationToken);

    public Task<CommerceResult<Order>> CancelAsync(OrderId order, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return sessions.RunAsync(
            async (session, token) => (await LoadAsync(session, order, token).ConfigureAwait(false)).TryGet(out var current, out var error)
                ? await cancellation.CancelAsync(session, current, reason, callers.Caller, token).ConfigureAwait(false)
                : error,
            cancellationToken);
    }

    public Task<CommerceResult<Order>> HoldAsync(OrderId order, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return ChangeAsync(order, (current, stamp) => OrderDecider.Hold(current, reason, stamp), cancellationToken);
    }

    public Task<CommerceResult<Order>> ResumeAsync(OrderId order, CancellationToken cancellationToken = default) =>
        ChangeAsync(order, OrderDecider.Resume, cancellationToken);

    public Task<CommerceResult<Order>> AddNoteAsync(OrderId order, string note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(note);
        return ChangeAsync(order, (current, stamp) => OrderDecider.AddNote(current, note, stamp), cancellationToken);
    }

    private Task<CommerceResult<Order>> ChangeAsync(OrderId id, Func<Order, OrderStamp, CommerceResult<OrderChange>> decide, CancellationToken cancellationToken) =>
        sessions.RunAsync(
            async (session, token) => (await LoadAsync(session, id, token).ConfigureAwait(false)).TryGet(out var order, out var error)
                ? await OrderBook.SaveAsync(session, decide(order, book.StampFor(callers.Caller)), token).ConfigureAwait(false)
                : error,
            cancellationToken);

    private async Task<CommerceResult<Order>> ShipAsync(ICommerceSession session, ShipOrder command, string fingerprint, CancellationToken cancellationToken)
    {
        if (!(await LoadAsync(session, command.Order, cancellationToken).ConfigureAwait(false)).TryGet(out var order, out var error))
        {
            return error;
        }

        var keys = session.Get<IIdempotencyStore>();
        var scope = new IdempotencyScope(order.Shop, ShipOperation, command.Key);
        var record = await keys.BeginAsync(scope, fingerprint, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (!string.Equals(record.Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            return MessagingErrors.KeyReused(scope);
        }

        if (record.Outcome is not null)
        {
            return order;
        }

        var shipment = ShipmentId.New(time);
        var decided = OrderDecider.Ship(order, command, shipment, book.StampFor(callers.Caller));
        var saved = await OrderBook.SaveAsync(session, decided, cancellationToken).ConfigureAwait(false);
        if (saved.IsSuccess)
        {
            await keys.CompleteAsync(scope, $"\"{shipment}\"", time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        return saved;
    }

    private static CommerceError? FindNameless(ShipOrder command)
    {
        if (command.Order.IsDefault)
        {
            return OrderErrors.NotFound(command.Order.ToString());
        }

        for (var i = 0; i < command.Units.Length; i++)
        {
            if (command.Units[i] is not { Line.IsDefault: false })
            {
                return OrderErrors.LineRequired.At($"units[{i}].line");
            }
        }

        return null;
    }

    private async Task<CommerceResult<Order>> LoadAsync(ICommerceSession session, OrderId id, CancellationToken cancellationToken) =>
        !id.IsDefault && await OrderBook.FindAsync(session, callers.Caller.Shop, id, cancellationToken).ConfigureAwait(false) is { } order
            ? order
            : OrderErrors.NotFound(id.ToString());
}
