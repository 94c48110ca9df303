using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>The order of an attempt: an earlier one of its cart, or a new one.</summary>
internal sealed class CheckoutOrders(
    OrderBook book, OrderCancellation cancellation, CheckoutStock stock, CheckoutPromotions promotions, CheckoutTenders tenders, TimeProvider time)
{
    /// <summary>Finds the order, or holds the goods and promotions of a new one.</summary>
    public async ValueTask<CommerceResult<OrderToPay>> HoldAsync(ICommerceSession session, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        // Nobody else can have placed it since it was calculated: noting the order in it would fail.
        if (draft.Cart.Order is not { } earlier)
        {
            return await HoldNewAsync(session, draft, cancellationToken).ConfigureAwait(false);
        }

        var cart = await CartBook.FindAsync(session, draft.Cart.Shop, draft.Cart.Id, cancellationToken).ConfigureAwait(false);
        if (cart is null || cart.Version != draft.Cart.Version)
        {
            return MessagingErrors.VersionConflict("cart", draft.Cart.Version, cart?.Version ?? 0);
        }

        if (await OrderBook.FindAsync(session, cart.Shop, earlier, cancellationToken).ConfigureAwait(false) is not { } order || order.State == OrderState.Cancelled)
        {
            return await HoldNewAsync(session, draft, cancellationToken).ConfigureAwait(false);
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
            ? await HoldNewAsync(session, draft, cancellationToken).ConfigureAwait(false)
            : error;
    }

    /// <summary>
    /// Stores a new order. It comes last: all orders of a shop wait for its number until the transaction ends.
    /// </summary>
    public async ValueTask<CommerceResult<Order>> PlaceAsync(ICommerceSession session, OrderToPay order, Caller caller, CancellationToken cancellationToken) => order switch
    {
        { Earlier: { } earlier } => earlier,
        { New: { } made } => await book.PlaceAsync(session, made, caller, cancellationToken).ConfigureAwait(false),
        _ => throw new InvalidOperationException("An order is an earlier one or a new one."),
    };

    private static bool IsSame(Order order, CheckoutDraft draft) =>
        draft.Cart.Version == order.CartVersion + 1
        && order.Currency == draft.Calculation.Currency
        && order.Amounts.Total == draft.Calculation.Total
        && order.Amounts.Tax == draft.Calculation.Tax;

    private async ValueTask<CommerceResult<OrderToPay>> KeepAsync(ICommerceSession session, Order order, CheckoutDraft draft, CancellationToken cancellationToken) =>
        !(await stock.KeepAsync(session, order, draft, cancellationToken).ConfigureAwait(false)).TryGet(out var goods, out var error) ? error
        : await promotions.KeepAsync(session, order, draft, cancellationToken).ConfigureAwait(false) is { } refusal ? refusal
        : (await OrderBook.SaveAsync(session, OrderDecider.PayAgain(order, goods.Reservation), cancellationToken).ConfigureAwait(false)).Map(kept => new OrderToPay(kept.Id, kept, New: null, Cart: null));

    private async ValueTask<CommerceResult<OrderToPay>> HoldNewAsync(ICommerceSession session, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        var id = OrderId.New(time);
        if (await promotions.HoldAsync(session, draft, id, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var keptUntil = time.GetUtcNow() + (draft.Method?.Patience ?? TimeSpan.Zero);
        return !(await stock.HoldAsync(session, draft, id, cancellationToken).ConfigureAwait(false)).TryGet(out var goods, out var error)
            || !(await CartBook.NoteOrderAsync(session, draft.Cart, id, keptUntil, cancellationToken).ConfigureAwait(false)).TryGet(out var cart, out error)
            ? error
            : new OrderToPay(id, Earlier: null, draft.ToOrder(id, goods), cart);
    }

    /// <summary>An order that is to be paid: one of them.</summary>
    /// <param name="Id">Its id, known before it is stored.</param>
    /// <param name="Earlier">Stored at an earlier attempt.</param>
    /// <param name="New">Not stored yet.</param>
    /// <param name="Cart">Its cart, if that was changed here.</param>
    public readonly record struct OrderToPay(OrderId Id, Order? Earlier, OrderDraft? New, Cart? Cart);
}
