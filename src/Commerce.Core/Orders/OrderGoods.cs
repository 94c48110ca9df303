using System.Globalization;
using Commerce.Inventory;
using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>The goods of an order after its sale: what is no longer wanted goes back, what is added is taken.</summary>
internal sealed class OrderGoods(SessionServices services)
{
    /// <summary>Puts goods of units that were called off back on the stock; returns the order's goods after it.</summary>
    public async ValueTask<CommerceResult<OrderStock>> PutBackAsync(
        ICommerceSession session, Order order, IReadOnlyDictionary<LineId, long> units, Caller caller, CancellationToken cancellationToken)
    {
        var inventory = services.Within<IInventoryService>(session, caller);
        var held = OrderGoodsPlan.Held(await CommittedAsync(inventory, order, cancellationToken).ConfigureAwait(false), order.Stock.PutBack);
        var back = OrderGoodsPlan.Choose(held, OrderGoodsPlan.Demand(order.Snapshot, units));
        return (await ReceiveAsync(inventory, order, back, cancellationToken).ConfigureAwait(false)).TryGet(out _, out var error)
            ? order.Stock with { PutBack = OrderGoodsPlan.Sum(order.Stock.PutBack, back) }
            : error;
    }

    /// <summary>Takes goods of units that were added off the stock at once; returns the order's goods after it.</summary>
    public async ValueTask<CommerceResult<OrderStock>> TakeAsync(
        ICommerceSession session, Order order, IReadOnlyDictionary<LineId, long> units, Caller caller, CancellationToken cancellationToken)
    {
        ImmutableArray<StockRequest> requests = [.. OrderGoodsPlan.Demand(order.Snapshot, units).Select(d => new StockRequest(d.Key, d.Value))];
        if (requests.IsEmpty)
        {
            return order.Stock;
        }

        var inventory = services.Within<IInventoryService>(session, caller);
        var key = IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"order/{order.Id}/{order.Version}/edit"));
        return (await inventory.ReserveAsync(new ReserveStock(key, requests), cancellationToken).ConfigureAwait(false)).TryGet(out var held, out var error)
            && (await inventory.CommitAsync(held.Id, cancellationToken).ConfigureAwait(false)).TryGet(out _, out error)
                ? order.Stock with { Added = order.Stock.Added.Add(held.Id) }
                : error;
    }

    /// <summary>Frees everything: what is held is released, what was taken off the stock and never sent goes back.</summary>
    public async ValueTask<CommerceResult<OrderStock>> FreeAsync(ICommerceSession session, Order order, Caller caller, CancellationToken cancellationToken)
    {
        var inventory = services.Within<IInventoryService>(session, caller);
        foreach (var id in ReservationsOf(order))
        {
            // One that is unknown was freed so long ago that it is forgotten; what was sold stays.
            if ((await inventory.GetReservationAsync(id, cancellationToken).ConfigureAwait(false)).TryGet(out var reservation, out _)
                && reservation.State != ReservationState.Committed
                && (await inventory.ReleaseAsync(id, cancellationToken).ConfigureAwait(false)).Error is { } refusal)
            {
                return refusal;
            }
        }

        ImmutableArray<ReservedStock> held = [.. OrderGoodsPlan.Held(await CommittedAsync(inventory, order, cancellationToken).ConfigureAwait(false), order.Stock.PutBack)];
        return (await ReceiveAsync(inventory, order, held, cancellationToken).ConfigureAwait(false)).TryGet(out _, out var error)
            ? order.Stock with { PutBack = OrderGoodsPlan.Sum(order.Stock.PutBack, held) }
            : error;
    }

    private static IEnumerable<ReservationId> ReservationsOf(Order order) => order.Reservation is { } id ? order.Stock.Added.Prepend(id) : order.Stock.Added;

    // The seam for a partial release: goods that are still only held are let go with their whole reservation, not unit by unit.
    private static async ValueTask<List<ReservedStock>> CommittedAsync(IInventoryService inventory, Order order, CancellationToken cancellationToken)
    {
        var taken = new List<ReservedStock>();
        foreach (var id in ReservationsOf(order))
        {
            if ((await inventory.GetReservationAsync(id, cancellationToken).ConfigureAwait(false)).TryGet(out var reservation, out _)
                && reservation.State == ReservationState.Committed)
            {
                taken.AddRange(reservation.Stock);
            }
        }

        return taken;
    }

    // Committed goods are off the books, yet nothing of these was sent: they still lie there.
    private static async ValueTask<CommerceResult<bool>> ReceiveAsync(
        IInventoryService inventory, Order order, ImmutableArray<ReservedStock> back, CancellationToken cancellationToken)
    {
        for (var i = 0; i < back.Length; i++)
        {
            var (sku, location, quantity) = back[i];
            var key = IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"cancel/{order.Id}/{order.Version}/{i}"));
            var command = new ReceiveStock(key, sku, quantity) { Location = location, Reason = $"order {order.Number} cancelled" };
            if ((await inventory.ReceiveAsync(command, cancellationToken).ConfigureAwait(false)).Error is { } error)
            {
                return error;
            }
        }

        return true;
    }
}
