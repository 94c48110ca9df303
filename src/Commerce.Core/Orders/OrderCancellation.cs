using System.Globalization;
using Commerce.Messaging;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Orders;

/// <summary>Calls orders off: frees their goods and promotions, gives up payments that brought nothing and asks for refunds of what came in.</summary>
internal sealed class OrderCancellation(OrderGoods goods, RefundKernel kernel, OrderBook book, PaymentReturns returns)
{
    /// <summary>Calls an order off that nobody paid for; one that is paid for is refused. Nothing is sent to a payment service here.</summary>
    public ValueTask<CommerceResult<Order>> CancelAsync(ICommerceSession session, Order order, string reason, Caller caller, CancellationToken cancellationToken) =>
        CancelAsync(session, order, new Terms(reason, Refund: null, Restocks: true), caller, cancellationToken);

    /// <summary>Calls an order off, paid or not. What is to be told to payment services is stored; <see cref="SendAsync"/> sends it behind the commit.</summary>
    public ValueTask<CommerceResult<Order>> CancelAsync(ICommerceSession session, Order order, CancelOrder command, Caller caller, CancellationToken cancellationToken) =>
        CancelAsync(session, order, new Terms(command.Reason, command.Refund, command.Restock), caller, cancellationToken);

    /// <summary>Calls units off and puts their goods back. What is owed back stands on the order, and goes back to its payments if the command says so.</summary>
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

        var payments = await PaymentBook.ListByOrderAsync(session, order.Shop, order.Id, cancellationToken).ConfigureAwait(false);
        if (change.Order.State == OrderState.Cancelled)
        {
            if (await GiveUpAsync(session, order, payments, caller, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            await ReleasePromotionsAsync(session, order, stamp, cancellationToken).ConfigureAwait(false);
        }

        var owed = OrderBookkeeping.BalanceOf(change.Order, payments).ToRefund;
        return command.Refund == OrderRefundMethod.ToPayments
            && owed.IsPositive
            && await returns.RefundAsync(session, payments, owed, NoteOf(order, "units cancelled"), caller, cancellationToken).ConfigureAwait(false) is { } refused
                ? refused
                : await OrderBook.SaveAsync(session, change with { Order = change.Order with { Stock = stock } }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what was stored for the payments of an order and nobody sent yet.</summary>
    public Task SendAsync(Order order, CancellationToken cancellationToken) => returns.SendAsync(order.Shop, order.Id, cancellationToken);

    private async ValueTask<CommerceResult<Order>> CancelAsync(ICommerceSession session, Order order, Terms terms, Caller caller, CancellationToken cancellationToken)
    {
        var payments = await PaymentBook.ListByOrderAsync(session, order.Shop, order.Id, cancellationToken).ConfigureAwait(false);
        var isPaid = payments.Any(p => !p.Captured.IsZero || p.State is PaymentState.Captured or PaymentState.Authorized);
        var stamp = book.StampFor(caller);
        if (!OrderDecider.Cancel(order, terms.Reason, isPaid, stamp, terms.Refund).TryGet(out var change, out var error))
        {
            return error;
        }

        if (change.IsNothing)
        {
            return order;
        }

        if (await GiveUpAsync(session, order, payments, caller, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (terms.Refund == OrderRefundMethod.ToPayments
            && await returns.RefundAllAsync(session, payments, NoteOf(order, "order cancelled"), caller, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        await ReleasePromotionsAsync(session, order, stamp, cancellationToken).ConfigureAwait(false);
        return (await goods.FreeAsync(session, order, terms.Restocks, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var stock, out error)
            ? await OrderBook.SaveAsync(session, change with { Order = change.Order with { Stock = stock } }, cancellationToken).ConfigureAwait(false)
            : error;
    }

    private async ValueTask<CommerceError?> GiveUpAsync(ICommerceSession session, Order order, IReadOnlyList<Payment> payments, Caller caller, CancellationToken cancellationToken)
    {
        // A service may be taking the money at this moment: giving the payment up now could lose sight of it.
        if (payments.Any(p => p.State is PaymentState.Intended or PaymentState.Prepared or PaymentState.InReview or PaymentState.RequiresReconciliation))
        {
            return OrderErrors.PaymentInProgress(order.Number);
        }

        foreach (var payment in payments)
        {
            if (await returns.GiveUpAsync(session, payment, NoteOf(order, "order cancelled"), caller, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static async ValueTask ReleasePromotionsAsync(ICommerceSession session, Order order, OrderStamp stamp, CancellationToken cancellationToken)
    {
        if (PromotionUsageBook.IsCounted(order.Snapshot.Promotions, order.Snapshot.Context))
        {
            await PromotionUsageBook.ReleaseAsync(session, order.Shop, order.Id, stamp.At, cancellationToken).ConfigureAwait(false);
        }
    }

    // One version of an order is called off once, so that its version makes the keys of what follows.
    private static PaymentReturnNote NoteOf(Order order, string reason) => new(string.Create(CultureInfo.InvariantCulture, $"order/{order.Id}/{order.Version}"), reason);

    private sealed record Terms(string Reason, OrderRefundMethod? Refund, bool Restocks);
}
