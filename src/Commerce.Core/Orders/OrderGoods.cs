using System.Globalization;
using Commerce.Inventory;
using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>The goods of an order after its sale: what is no longer wanted goes back, what is added is taken.</summary>
internal sealed class OrderGoods(SessionServices services)
{
    /// <summary>Frees goods of units that were called off: what was held is free, what was sold and not sent lies in stock again. What was added last goes first.</summary>
    public async ValueTask<CommerceResult<OrderStock>> PutBackAsync(
        ICommerceSession session, Order order, IReadOnlyDictionary<LineId, long> units, Caller caller, CancellationToken cancellationToken)
    {
        var inventory = services.Within<IInventoryService>(session, caller);
        var left = OrderGoodsPlan.Demand(order.Snapshot, units).ToDictionary(line => line.Sku, line => line.Quantity);
        foreach (var id in ReservationsOf(order).Reverse())
        {
            // One that is unknown was freed so long ago that it is forgotten.
            if (!(await inventory.GetReservationAsync(id, cancellationToken).ConfigureAwait(false)).TryGet(out var reservation, out _)
                || reservation.State is not (ReservationState.Active or ReservationState.Committed))
            {
                continue;
            }

            var rest = OrderGoodsPlan.Without(reservation.Stock, left);
            if ((await inventory.ReviseAsync(id, rest, ReasonOf(order), cancellationToken).ConfigureAwait(false)).Error is { } error)
            {
                return error;
            }
        }

        return order.Stock;
    }

    /// <summary>Takes goods of units that were added off the stock at once; returns the order's goods after it.</summary>
    public async ValueTask<CommerceResult<OrderStock>> TakeAsync(
        ICommerceSession session, Order order, IReadOnlyDictionary<LineId, long> units, Caller caller, CancellationToken cancellationToken)
    {
        var requests = OrderGoodsPlan.Demand(order.Snapshot, units);
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

    /// <summary>Frees everything: what was held is free, what was sold and not sent lies in stock again, unless it is not to be restocked.</summary>
    public async ValueTask<CommerceResult<OrderStock>> FreeAsync(ICommerceSession session, Order order, bool restocks, Caller caller, CancellationToken cancellationToken)
    {
        var inventory = services.Within<IInventoryService>(session, caller);
        foreach (var id in ReservationsOf(order))
        {
            if (!restocks
                && (await inventory.GetReservationAsync(id, cancellationToken).ConfigureAwait(false)).TryGet(out var reservation, out _)
                && reservation.State == ReservationState.Committed)
            {
                continue;
            }

            // One that is unknown was freed so long ago that it is forgotten; what was sold stays.
            if ((await inventory.ReviseAsync(id, [], ReasonOf(order), cancellationToken).ConfigureAwait(false)).Error is { Kind: not CommerceErrorKind.NotFound } error)
            {
                return error;
            }
        }

        return order.Stock;
    }

    private static string ReasonOf(Order order) => $"order {order.Number} cancelled";

    private static IEnumerable<ReservationId> ReservationsOf(Order order) => order.Reservation is { } id ? order.Stock.Added.Prepend(id) : order.Stock.Added;
}
