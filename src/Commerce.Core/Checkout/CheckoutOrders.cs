using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Finds or makes the order of an attempt, with its goods and promotions held.</summary>
internal sealed class CheckoutOrders(
    OrderBook book, OrderCancellation cancellation, CheckoutStock stock, CheckoutPromotions promotions, CheckoutTenders tenders, TimeProvider time)
{
    public async ValueTask<CommerceResult<Order>> PlaceAsync(ICommerceSession session, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        var cart = await CartBook.FindAsync(session, draft.Cart.Shop, draft.Cart.Id, cancellationToken).ConfigureAwait(false);
        if (cart is null || cart.Version != draft.Cart.Version)
        {
            return MessagingErrors.VersionConflict("cart", draft.Cart.Version, cart?.Version ?? 0);
        }

        if (cart.Order is not { } earlier
            || await OrderBook.FindAsync(session, cart.Shop, earlier, cancellationToken).ConfigureAwait(false) is not { } order
            || order.State == OrderState.Cancelled)
        {
            return await PlaceNewAsync(session, draft, cancellationToken).ConfigureAwait(false);
        }

        if (order.State != OrderState.Pending)
        {
            return CartErrors.AlreadyOrdered(cart.Id, order.Id);
        }

        var payments = await PaymentBook.ListByOrderAsync(session, order.Shop, order.Id, cancellationToken).ConfigureAwait(false);
        if (payments.Any(p => p.State is not (PaymentState.Failed or PaymentState.Voided) && !CheckoutTenders.IsHeldTender(p)))
        {
            return CheckoutErrors.PaymentOpen(order.Number);
        }

        if (await tenders.ReleaseAsync(session, payments, draft.Caller, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (IsSame(order, draft))
        {
            return await KeepAsync(session, order, draft, cancellationToken).ConfigureAwait(false);
        }

        return (await cancellation.CancelAsync(session, order, "the cart was changed", draft.Caller, cancellationToken).ConfigureAwait(false)).TryGet(out _, out var error)
            ? await PlaceNewAsync(session, draft, cancellationToken).ConfigureAwait(false)
            : error;
    }

    private static bool IsSame(Order order, CheckoutDraft draft) =>
        draft.Cart.Version == order.CartVersion + 1
        && order.Currency == draft.Calculation.Currency
        && order.Amounts.Total == draft.Calculation.Total
        && order.Amounts.Tax == draft.Calculation.Tax;

    private async ValueTask<CommerceResult<Order>> KeepAsync(ICommerceSession session, Order order, CheckoutDraft draft, CancellationToken cancellationToken) =>
        !(await stock.KeepAsync(session, order, draft, cancellationToken).ConfigureAwait(false)).TryGet(out var goods, out var error) ? error
        : await promotions.KeepAsync(session, order, draft, cancellationToken).ConfigureAwait(false) is { } refusal ? refusal
        : await OrderBook.SaveAsync(session, OrderDecider.PayAgain(order, goods.Reservation), cancellationToken).ConfigureAwait(false);

    private async ValueTask<CommerceResult<Order>> PlaceNewAsync(ICommerceSession session, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        var id = OrderId.New(time);
        if (await promotions.HoldAsync(session, draft, id, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var keptUntil = time.GetUtcNow() + (draft.Method?.Patience ?? TimeSpan.Zero);
        if (!(await stock.HoldAsync(session, draft, id, cancellationToken).ConfigureAwait(false)).TryGet(out var goods, out var error)
            || !(await book.PlaceAsync(session, draft.ToOrder(id, goods), draft.Caller, cancellationToken).ConfigureAwait(false)).TryGet(out var order, out error)
            || !(await CartBook.NoteOrderAsync(session, draft.Cart, id, keptUntil, cancellationToken).ConfigureAwait(false)).TryGet(out _, out error))
        {
            return error;
        }

        return order;
    }
}
