using Commerce.Carts;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Draws the conclusions from a payment in one transaction: order, goods, cart, stored outcome.</summary>
internal sealed class CheckoutSettlement(
    ICommerceSessions sessions, CheckoutStock stock, CheckoutPromotions promotions, OrderBook book, IOptions<CartOptions> carts, TimeProvider time)
{
    /// <summary>Takes over what the payment service says, if it says anything, and goes on as far as that allows.</summary>
    public async Task<CommerceResult<CheckoutOutcome>> SettleAsync(CheckoutAttempt attempt, PaymentOutcome? outcome, Caller caller)
    {
        // What the service said must not get lost because a caller lost patience.
        using var step = CheckoutTelemetry.Settle(attempt);
        var answer = await sessions.RunAsync((session, token) => SettleAsync(session, attempt, outcome, caller, token), CancellationToken.None).ConfigureAwait(false);
        return answer.Bind(a => a.Result);
    }

    /// <summary>The same for a payment whose money came in by another way. A payment of no known order is left alone.</summary>
    public Task<CommerceResult<PaymentId>> SettlePaidAsync(ShopId shop, PaymentId id, Caller caller, CancellationToken cancellationToken) => sessions.RunAsync(
        async (session, token) =>
        {
            var payment = await PaymentBook.LoadAsync(session, shop, id, token).ConfigureAwait(false);
            return payment.IsSatisfied
                && await session.Get<ICheckoutAttemptStore>().FindByPaymentAsync(shop, id, token).ConfigureAwait(false) is { } attempt
                && (await SettleAsync(session, attempt, outcome: null, caller, token).ConfigureAwait(false)).Error is { } error
                    ? error
                    : (CommerceResult<PaymentId>)id;
        },
        cancellationToken);

    /// <summary>Goes on with an attempt in an open session.</summary>
    public async Task<CommerceResult<CheckoutAnswer>> SettleAsync(ICommerceSession session, CheckoutStanding standing, Caller caller, CancellationToken cancellationToken)
    {
        var (order, payment) = (standing.Order, standing.Payment);
        if (order.State == OrderState.Pending && (payment is null || payment.IsSatisfied))
        {
            if (!(await ConfirmAsync(session, order, caller, cancellationToken).ConfigureAwait(false)).TryGet(out var confirmed, out var error))
            {
                return error;
            }

            order = confirmed;
        }

        var answer = CheckoutAnswer.Of(order, payment);
        if (answer.IsTerminal && standing.Record is not null)
        {
            await session.Get<IIdempotencyStore>()
                .CompleteAsync(CheckoutScope.Of(standing.Attempt), CheckoutOutcomeJson.Write(answer.Result), time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false);
        }

        return answer;
    }

    private async Task<CommerceResult<CheckoutAnswer>> SettleAsync(
        ICommerceSession session, CheckoutAttempt attempt, PaymentOutcome? outcome, Caller caller, CancellationToken cancellationToken)
    {
        var standing = await CheckoutRecords.LoadAsync(session, attempt, cancellationToken).ConfigureAwait(false);
        if (outcome is not null && standing.Payment is { } payment)
        {
            var applied = PaymentDecider.Apply(payment, outcome, caller.Actor, time.GetUtcNow());
            if (!(await PaymentBook.SaveAsync(session, applied, cancellationToken).ConfigureAwait(false)).TryGet(out var changed, out var error))
            {
                return error;
            }

            standing = standing with { Payment = changed };
        }

        return await SettleAsync(session, standing, caller, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CommerceResult<Order>> ConfirmAsync(ICommerceSession session, Order order, Caller caller, CancellationToken cancellationToken)
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

        var confirmed = OrderDecider.Confirm(OrderDecider.HoldOtherGoods(order, goods.Reservation).Order, stamp);
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
