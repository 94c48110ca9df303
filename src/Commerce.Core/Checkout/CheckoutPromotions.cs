using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Checkout;

/// <summary>Holds, keeps and commits what orders use of limited promotions and coupons, as long as their goods are held.</summary>
internal sealed class CheckoutPromotions(IActivePromotions promotions, OrderKernel kernel, CheckoutTerms terms)
{
    /// <summary>Holds the uses of a new order; a refusal says which promotion of the calculation has no room any more.</summary>
    public async ValueTask<CommerceError?> HoldAsync(ICommerceSession session, CheckoutDraft draft, OrderId order, CancellationToken cancellationToken)
    {
        var applied = LimitedCalculation.AppliedOf(draft.Calculation);
        return PromotionUsageBook.IsCounted(applied.Select(a => a.Promotion), draft.Calculation.Context)
            ? await PromotionUsageBook.HoldAsync(session, order, applied, draft.Calculation.Context, UntilFor(draft), cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Holds an order's uses for another attempt to pay.</summary>
    public async ValueTask<CommerceError?> KeepAsync(ICommerceSession session, Order order, CheckoutDraft draft, CancellationToken cancellationToken)
    {
        var until = UntilFor(draft);
        return IsCounted(order)
            ? await PromotionUsageBook
                .ExtendAsync(session, order.Shop, order.Id, () => HoldAgainAsync(session, order, until, cancellationToken), until, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Counts an order's uses for good; when their time ran out meanwhile, whatever room there is now.</summary>
    public async ValueTask<CommerceError?> CommitAsync(ICommerceSession session, Order order, CancellationToken cancellationToken)
    {
        if (!IsCounted(order))
        {
            return null;
        }

        // One inner transaction: what is held anew but cannot be committed must not stay held.
        var now = terms.Now;
        var committed = await session.RunAsync<OrderId>(
            async (inner, token) => await PromotionUsageBook
                .CommitAsync(
                    inner,
                    order.Shop,
                    order.Id,
                    () => HoldAgainAsync(inner, order, (now, terms.PayUntil(method: null)), token),
                    promotions,
                    now,
                    token).ConfigureAwait(false) is { } refusal
                        ? refusal
                        : order.Id,
            cancellationToken).ConfigureAwait(false);
        return committed.Error;
    }

    // Holds that ended are forgotten in time; the order says what it uses for ever.
    private async ValueTask<CommerceError?> HoldAgainAsync(
        ICommerceSession session, Order order, (DateTimeOffset Now, DateTimeOffset ExpiresAt) time, CancellationToken cancellationToken) =>
        kernel.Replay(order.Snapshot).TryGet(out var calculated, out var error)
            ? await PromotionUsageBook
                .HoldAsync(session, order.Id, LimitedCalculation.AppliedOf(calculated), order.Snapshot.Context, time, cancellationToken).ConfigureAwait(false)
            : error;

    private static bool IsCounted(Order order) => PromotionUsageBook.IsCounted(order.Snapshot.Promotions, order.Snapshot.Context);

    private (DateTimeOffset Now, DateTimeOffset ExpiresAt) UntilFor(CheckoutDraft draft) => (terms.Now, terms.PayUntil(draft.Method));
}
