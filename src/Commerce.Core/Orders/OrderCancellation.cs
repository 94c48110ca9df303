using System.Globalization;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Payments;
using Commerce.Promotions;

namespace Commerce.Orders;

/// <summary>Calls orders off: frees their goods and promotions and gives up the payments that brought nothing.</summary>
internal sealed class OrderCancellation(SessionServices services, OrderBook book)
{
    public async ValueTask<CommerceResult<Order>> CancelAsync(ICommerceSession session, Order order, string reason, Caller caller, CancellationToken cancellationToken)
    {
        var payments = await PaymentBook.ListByOrderAsync(session, order.Shop, order.Id, cancellationToken).ConfigureAwait(false);
        var isPaid = payments.Any(p => !p.Captured.IsZero || p.State is PaymentState.Captured or PaymentState.Authorized);
        var stamp = book.StampFor(caller);
        if (!OrderDecider.Cancel(order, reason, isPaid, stamp).TryGet(out var change, out var error))
        {
            return error;
        }

        if (change.IsNothing)
        {
            return order;
        }

        // A service may be taking the money at this moment: giving the payment up now could lose sight of it.
        if (payments.Any(p => p.State is PaymentState.Intended or PaymentState.Prepared))
        {
            return OrderErrors.PaymentInProgress(order.Number);
        }

        foreach (var payment in payments.Where(p => p.State is not (PaymentState.Failed or PaymentState.Voided)))
        {
            if (!PaymentDecider.Void(payment, stamp.At).TryGet(out var voided, out error)
                || !(await PaymentBook.SaveAsync(session, voided, cancellationToken).ConfigureAwait(false)).TryGet(out _, out error))
            {
                return error;
            }
        }

        if (PromotionUsageBook.IsCounted(order.Snapshot.Promotions, order.Snapshot.Context))
        {
            await PromotionUsageBook.ReleaseAsync(session, order.Shop, order.Id, stamp.At, cancellationToken).ConfigureAwait(false);
        }

        return await FreeGoodsAsync(session, order, caller, cancellationToken).ConfigureAwait(false) is { } refusal
            ? refusal
            : await OrderBook.SaveAsync(session, change, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CommerceError?> FreeGoodsAsync(ICommerceSession session, Order order, Caller caller, CancellationToken cancellationToken)
    {
        if (order.Reservation is not { } id)
        {
            return null;
        }

        var inventory = services.Within<IInventoryService>(session, caller);
        if (!(await inventory.GetReservationAsync(id, cancellationToken).ConfigureAwait(false)).TryGet(out var reservation, out _))
        {
            // Only what was freed long ago is forgotten; what was sold stays.
            return null;
        }

        return reservation.State == ReservationState.Committed
            ? await PutBackAsync(inventory, order, reservation, cancellationToken).ConfigureAwait(false)
            : (await inventory.ReleaseAsync(id, cancellationToken).ConfigureAwait(false)).Error;
    }

    // Committed goods are off the books, yet nothing of the order was sent: they still lie there.
    private static async ValueTask<CommerceError?> PutBackAsync(IInventoryService inventory, Order order, Reservation reservation, CancellationToken cancellationToken)
    {
        for (var i = 0; i < reservation.Stock.Length; i++)
        {
            var (sku, location, quantity) = reservation.Stock[i];
            var key = IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"cancel/{order.Id}/{i}"));
            var command = new ReceiveStock(key, sku, quantity) { Location = location, Reason = $"order {order.Number} cancelled" };
            if ((await inventory.ReceiveAsync(command, cancellationToken).ConfigureAwait(false)).Error is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
