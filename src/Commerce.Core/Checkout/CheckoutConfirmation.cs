using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Confirms a paid order in an open session: promotions, goods, order, cart.</summary>
internal sealed class CheckoutConfirmation(CheckoutStock stock, CheckoutPromotions promotions, OrderBook book, IOptions<CartOptions> carts, TimeProvider time)
{
    /// <summary>The confirmed order, or the same one with a note of what it lacks: then somebody must decide, with its goods held as long as they are.</summary>
    public async ValueTask<CommerceResult<Order>> ConfirmAsync(ICommerceSession session, Order order, FraudVerdict verdict, Caller caller, CancellationToken cancellationToken)
    {
        // Before the goods leave: a paid order whose promotion is used up meanwhile waits for somebody to decide, with its goods held.
        var stamp = book.StampFor(caller);
        if (await promotions.CommitAsync(session, order, cancellationToken).ConfigureAwait(false) is { } usedUp)
        {
            return await OrderBook.SaveAsync(session, OrderDecider.NotePaidButUsedUp(order, usedUp.Message, stamp), cancellationToken).ConfigureAwait(false);
        }

        if (!(await stock.CommitAsync(session, order, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var goods, out var error))
        {
            return await OrderBook.SaveAsync(session, OrderDecider.NotePaidButOutOfStock(order, error.Message, stamp), cancellationToken).ConfigureAwait(false);
        }

        var paid = OrderDecider.HoldOtherGoods(order, goods.Reservation).Order;
        var confirmed = verdict is FraudVerdict.Review review ? OrderDecider.ConfirmHeld(paid, review.Reason, stamp) : OrderDecider.Confirm(paid, stamp);
        if (!(await OrderBook.SaveAsync(session, confirmed, cancellationToken).ConfigureAwait(false)).TryGet(out var saved, out error))
        {
            return error;
        }

        CartLine[] ordered = [.. order.Lines.Select(l => new CartLine { Id = l.Id, Sku = l.Sku, Quantity = l.Quantity, Attributes = l.Attributes })];
        var keptUntil = time.GetUtcNow() + carts.Value.OrderedTimeToLive;
        return await CartBook.MarkOrderedAsync(session, order.Shop, order.Cart, (order.Id, ordered), keptUntil, cancellationToken).ConfigureAwait(false) is { } refusal
            ? refusal
            : saved;
    }
}
