using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Confirms a paid order in an open session: promotions, goods, order, cart.</summary>
internal sealed class CheckoutConfirmation(
    CheckoutStock stock, CheckoutPromotions promotions, CheckoutTenders tenders, CheckoutRejection rejection, CheckoutCarts carts, OrderBook book)
{
    /// <summary>
    /// The order as it goes on: confirmed, confirmed and held, called off, or the same one with a note of what it lacks: then somebody must decide, with its goods held as long as they are.
    /// </summary>
    public async ValueTask<CommerceResult<Order>> ConfirmAsync(ICommerceSession session, CheckoutStanding standing, FraudVerdict verdict, Caller caller, CancellationToken cancellationToken)
    {
        var order = standing.Order;
        var stamp = book.StampFor(caller);
        if (verdict is FraudVerdict.Reject reject)
        {
            var rejected = await rejection.RejectAsync(session, order, reject.Reason, caller, cancellationToken).ConfigureAwait(false);
            if (rejected.IsSuccess)
            {
                return rejected;
            }

            // The service cannot send the money back by itself: somebody must.
            verdict = new FraudVerdict.Review(reject.Reason);
        }

        var payments = standing is { PaysAlone: true, Payment: { } alone }
            ? [alone]
            : await PaymentBook.ListByOrderAsync(session, order.Shop, order.Id, cancellationToken).ConfigureAwait(false);
        if (CheckoutCover.Of(order, payments) is var covered && covered < order.Payable)
        {
            var note = OrderDecider.NotePaidInPart(order, $"{covered} of {order.Payable}", stamp);
            return await OrderBook.SaveAsync(session, note, cancellationToken).ConfigureAwait(false);
        }

        // Before the goods leave: a paid order whose promotion is used up meanwhile waits for somebody to decide, with its goods held.
        if (await promotions.CommitAsync(session, order, cancellationToken).ConfigureAwait(false) is { } usedUp)
        {
            return await LackAsync(session, order, usedUp, OrderDecider.NotePaidButUsedUp(order, usedUp.Message, stamp), caller, cancellationToken).ConfigureAwait(false);
        }

        if (!(await stock.CommitAsync(session, order, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var goods, out var error))
        {
            return await LackAsync(session, order, error, OrderDecider.NotePaidButOutOfStock(order, error.Message, stamp), caller, cancellationToken).ConfigureAwait(false);
        }

        var paid = OrderDecider.HoldOtherGoods(order, goods.Reservation).Order;
        var confirmed = verdict is FraudVerdict.Review review ? OrderDecider.ConfirmHeld(paid, review.Reason, stamp) : OrderDecider.Confirm(paid, stamp);
        if (!(await OrderBook.SaveAsync(session, confirmed, cancellationToken).ConfigureAwait(false)).TryGet(out var saved, out error))
        {
            return error;
        }

        error = await tenders.CaptureAsync(session, payments, caller, cancellationToken).ConfigureAwait(false)
            ?? await rejection.GiveUpOthersAsync(session, saved, payments, standing.Payment, caller, cancellationToken).ConfigureAwait(false)
            ?? await carts.CloseAsync(session, saved, standing.Cart, cancellationToken).ConfigureAwait(false);
        return error is null ? saved : error;
    }

    private async ValueTask<CommerceResult<Order>> LackAsync(
        ICommerceSession session, Order order, CommerceError lack, OrderChange note, Caller caller, CancellationToken cancellationToken)
    {
        if (rejection.RejectsUnfillable)
        {
            var rejected = await rejection.RejectAsync(session, order, lack.Message, caller, cancellationToken).ConfigureAwait(false);
            if (rejected.IsSuccess)
            {
                return rejected;
            }
        }

        return await OrderBook.SaveAsync(session, note, cancellationToken).ConfigureAwait(false);
    }
}
