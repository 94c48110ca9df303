using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.Orders;

/// <summary>Loads, decides, saves; nothing else.</summary>
internal sealed partial class OrderService(
    ICommerceSessions sessions,
    ICallerAccessor callers,
    OrderBook book,
    OrderCancellation cancellation,
    OrderEditing editing,
    OrderKeys keys) : IOrderService
{
    private const int MaxOfOneParcel = 50;

    /// <summary>The operation under which keys of shipments count.</summary>
    private const string ShipOperation = "orders.ship";
    private const string CancelUnitsOperation = "orders.cancel_units";
    private const string CancelOperation = "orders.cancel";

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

    public Task<CommerceResult<OrderAccounts>> GetAccountsAsync(OrderId order, CancellationToken cancellationToken = default) => sessions.RunAsync(
        async (session, token) => (await LoadAsync(session, order, token).ConfigureAwait(false)).TryGet(out var found, out var error)
            ? CommerceResult.Success(OrderBookkeeping.Of(found, await PaymentBook.ListByOrderAsync(session, found.Shop, found.Id, token).ConfigureAwait(false)))
            : error,
        cancellationToken);

    public Task<CommerceResult<OrderAuditReport>> AuditAsync(OrderAudit query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Limit is < 1 or > OrderAudit.MaxLimit || query.After is { Order: { } place } && (place.Sort != OrderSort.Placed || !place.Ascending)
            ? Task.FromResult<CommerceResult<OrderAuditReport>>(query.Limit is < 1 or > OrderAudit.MaxLimit ? OrderErrors.PageOutOfRange : OrderErrors.OtherSort)
            : sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await new OrderAuditRun(session, callers.Caller.Shop).ReportAsync(query, book.StampFor(callers.Caller).At, token).ConfigureAwait(false)),
                cancellationToken);
    }

    public Task<CommerceResult<Order>> ShipAsync(ShipOrder command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Key.IsDefault)
        {
            return Task.FromResult<CommerceResult<Order>>(OrderErrors.KeyRequired);
        }

        if (FindNameless(command.Order, "units", command.Units.Select(u => u?.Line)) is { } nameless)
        {
            return Task.FromResult<CommerceResult<Order>>(nameless);
        }

        return OnceAsync(
            ShipOperation,
            command.Order,
            command.Key,
            command,
            (session, order, token) => OrderBook.SaveAsync(session, OrderDecider.Ship(order, command, book.NewShipment(), book.StampFor(callers.Caller)), token).AsTask(),
            cancellationToken);
    }

    public Task<CommerceResult<Order>> CancelUnitsAsync(CancelUnits command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Units.IsDefaultOrEmpty)
        {
            return Task.FromResult<CommerceResult<Order>>(OrderErrors.UnitsOutOfRange(OrderDecider.MaxUnits, 0));
        }

        if (FindNameless(command.Order, "units", command.Units.Select(u => u?.Line)) is { } nameless)
        {
            return Task.FromResult<CommerceResult<Order>>(nameless);
        }

        return MoveMoneyAsync(
            OnceAsync(
                CancelUnitsOperation,
                command.Order,
                command.Key,
                command,
                (session, order, token) => cancellation.CancelUnitsAsync(session, order, command, callers.Caller, token),
                cancellationToken),
            cancellationToken);
    }

    public Task<CommerceResult<Order>> BeginWorkAsync(OrderId order, CancellationToken cancellationToken = default) =>
        ChangeAsync(order, OrderDecider.BeginWork, cancellationToken);

    public Task<CommerceResult<Order>> MarkDeliveredAsync(OrderId order, ShipmentId shipment, CancellationToken cancellationToken = default) =>
        ChangeAsync(order, (current, stamp) => OrderDecider.MarkDelivered(current, shipment, stamp), cancellationToken);

    public Task<CommerceResult<Order>> CompleteAsync(OrderId order, CancellationToken cancellationToken = default) =>
        ChangeAsync(order, OrderDecider.Complete, cancellationToken);

    public Task<CommerceResult<Order>> CancelAsync(CancelOrder command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Order.IsDefault
            ? Task.FromResult<CommerceResult<Order>>(OrderErrors.NotFound(command.Order.ToString()))
            : MoveMoneyAsync(
                OnceAsync(
                    CancelOperation,
                    command.Order,
                    command.Key,
                    command,
                    (session, order, token) => cancellation.CancelAsync(session, order, command, callers.Caller, token).AsTask(),
                    cancellationToken),
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

    private Task<CommerceResult<Order>> OnceAsync<TCommand>(
        string operation, OrderId id, IdempotencyKey key, TCommand command, Func<ICommerceSession, Order, CancellationToken, Task<CommerceResult<Order>>> change, CancellationToken cancellationToken)
        where TCommand : class
        => key.IsDefault
            ? Task.FromResult<CommerceResult<Order>>(OrderErrors.KeyRequired)
            : sessions.RunAsync(
                async (session, token) => (await LoadAsync(session, id, token).ConfigureAwait(false)).TryGet(out var order, out var error)
                    ? await keys.OnceAsync(session, operation, key, command, order, () => change(session, order, token), token).ConfigureAwait(false)
                    : error,
                cancellationToken);

    // Behind the commit: no transaction waits for a payment service. Inside somebody's session a worker does it.
    private async Task<CommerceResult<Order>> MoveMoneyAsync(Task<CommerceResult<Order>> changing, CancellationToken cancellationToken)
    {
        var changed = await changing.ConfigureAwait(false);
        if (sessions is not ICommerceSession && changed.TryGet(out var order, out _))
        {
            await cancellation.SendAsync(order, cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }

    // What names nothing has no fingerprint either.
    private static CommerceError? FindNameless(OrderId order, string what, IEnumerable<LineId?> lines)
    {
        if (order.IsDefault)
        {
            return OrderErrors.NotFound(order.ToString());
        }

        var index = 0;
        foreach (var line in lines)
        {
            if (line is not { IsDefault: false })
            {
                return OrderErrors.LineRequired.At($"{what}[{index}].line");
            }

            index++;
        }

        return null;
    }

    private async Task<CommerceResult<Order>> LoadAsync(ICommerceSession session, OrderId id, CancellationToken cancellationToken) =>
        !id.IsDefault && await OrderBook.FindAsync(session, callers.Caller.Shop, id, cancellationToken).ConfigureAwait(false) is { } order
            ? order
            : OrderErrors.NotFound(id.ToString());
}
