using Commerce.Messaging;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Orders;

/// <summary>Calls orders off: frees their goods and promotions and gives up the payments that brought nothing.</summary>
internal sealed class OrderCancellation(OrderGoods goods, RefundKernel kernel, OrderBook book)
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

        return (await goods.FreeAsync(session, order, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var stock, out error)
            ? await OrderBook.SaveAsync(session, change with { Order = change.Order with { Stock = stock } }, cancellationToken).ConfigureAwait(false)
            : error;
    }

    /// <summary>Calls units off and puts their goods back. What is owed back stands on the order; no payment is touched.</summary>
    public async Task<CommerceResult<Order>> CancelUnitsAsync(ICommerceSession session, Order order, CancelUnits command, Caller caller, CancellationToken cancellationToken)
    {
        var stamp = book.StampFor(caller);
        if (!OrderDecider.CancelUnits(order, command, kernel, stamp).TryGet(out var change, out var error))
        {
            return error;
        }

        var units = change.Order.Adjustments[^1].Units.ToDictionary(u => u.Line, u => u.Quantity);
        if (!(await goods.PutBackAsync(session, order, units, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var stock, out error))
        {
            return error;
        }

        if (change.Order.State == OrderState.Cancelled && PromotionUsageBook.IsCounted(order.Snapshot.Promotions, order.Snapshot.Context))
        {
            await PromotionUsageBook.ReleaseAsync(session, order.Shop, order.Id, stamp.At, cancellationToken).ConfigureAwait(false);
        }

        return await OrderBook.SaveAsync(session, change with { Order = change.Order with { Stock = stock } }, cancellationToken).ConfigureAwait(false);
    }
}
