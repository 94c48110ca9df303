using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Counts the uses of orders in an open session, with their news. Orders and checkout reach this room's storage through it.</summary>
internal static class PromotionUsageBook
{
    /// <summary>One hold per order: a payment in two steps, or a second attempt to pay, counts once.</summary>
    public static IdempotencyKey KeyOf(OrderId order) => IdempotencyKey.Of($"order/{order}");

    /// <summary>True when an order that used these promotions has uses to count.</summary>
    public static bool IsCounted(IEnumerable<Promotion> promotions, PromotionContext context) =>
        !context.Coupons.IsEmpty || promotions.Any(PromotionUsageRules.IsLimited);

    /// <summary>Holds what an order uses; <see langword="null"/> when everything had room or nothing is limited.</summary>
    public static async ValueTask<CommerceError?> HoldAsync(
        ICommerceSession session,
        OrderId order,
        IReadOnlyList<(Promotion Promotion, Money Amount)> applied,
        PromotionContext context,
        (DateTimeOffset Now, DateTimeOffset ExpiresAt) time,
        CancellationToken cancellationToken)
    {
        var coupons = context.Coupons.IsEmpty
            ? []
            : await session.Get<ICouponStore>()
                .FindAsync(context.Shop, [.. context.Coupons.Select(c => c.Code)], time.Now, KeyOf(order), cancellationToken).ConfigureAwait(false);
        var uses = ImmutableArray.CreateBuilder<PromotionUse>();
        foreach (var (promotion, amount) in applied)
        {
            var code = PromotionUsageRules.CouponOf(promotion, context);
            var coupon = coupons.FirstOrDefault(c => c.Code == code);
            if (code is not null && coupon is not { IsActive: true })
            {
                // It ended after the cart was calculated.
                return PromotionErrors.UnknownCode;
            }

            if (coupon is not null || PromotionUsageRules.IsLimited(promotion))
            {
                uses.Add(new PromotionUse(promotion.Id, amount)
                {
                    Limits = PromotionUsageRules.LimitsOf(promotion, PromotionUsageRules.IsFirstOrder(context)), Code = coupon?.Code, UsesPerCode = coupon?.UsesPerCode ?? 1,
                });
            }
        }

        if (uses.Count == 0)
        {
            return null;
        }

        var hold = new PromotionHold { Key = KeyOf(order), Customer = context.Customer, Uses = uses.DrainToImmutable(), ExpiresAt = time.ExpiresAt };
        return (await session.Get<IPromotionUsageStore>().HoldAsync(context.Shop, hold, time.Now, cancellationToken).ConfigureAwait(false)).Error;
    }

    /// <summary>
    /// Holds for another attempt to pay: longer when it is still held, anew when its time ran out, by <paramref name="holdAgain"/> when that was so long ago that it is forgotten.
    /// </summary>
    public static async ValueTask<CommerceError?> ExtendAsync(
        ICommerceSession session,
        ShopId shop,
        OrderId order,
        Func<ValueTask<CommerceError?>> holdAgain,
        (DateTimeOffset Now, DateTimeOffset ExpiresAt) time,
        CancellationToken cancellationToken)
    {
        var store = session.Get<IPromotionUsageStore>();
        return await store.FindAsync(shop, KeyOf(order), cancellationToken).ConfigureAwait(false) is null
            ? await holdAgain().ConfigureAwait(false)
            : (await store.ExtendAsync(shop, KeyOf(order), time.ExpiresAt, time.Now, cancellationToken).ConfigureAwait(false)).Error;
    }

    /// <summary>
    /// Counts for good. When the time ran out and there is no room, asks again under the limits that the promotions have by now. What is not known was never held, since
    /// nothing was limited, or ended so long ago that it is forgotten: <paramref name="holdAgain"/> tells.
    /// </summary>
    public static async ValueTask<CommerceError?> CommitAsync(
        ICommerceSession session,
        ShopId shop,
        OrderId order,
        Func<ValueTask<CommerceError?>> holdAgain,
        IActivePromotions promotions,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var store = session.Get<IPromotionUsageStore>();
        var holding = await store.FindAsync(shop, KeyOf(order), cancellationToken).ConfigureAwait(false);
        if (holding is null)
        {
            if (await holdAgain().ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            holding = await store.FindAsync(shop, KeyOf(order), cancellationToken).ConfigureAwait(false);
            if (holding is null)
            {
                return null;
            }
        }

        var committed = await store.CommitAsync(shop, KeyOf(order), now, cancellationToken).ConfigureAwait(false);
        if (!committed.IsSuccess && holding.State == PromotionHoldState.Expired)
        {
            var raised = WithLimitsOf(await promotions.GetAsync(shop, cancellationToken).ConfigureAwait(false), holding.Hold);
            var held = await store.HoldAsync(shop, raised, now, cancellationToken).ConfigureAwait(false);
            committed = held.IsSuccess ? await store.CommitAsync(shop, KeyOf(order), now, cancellationToken).ConfigureAwait(false) : held;
        }

        if (!committed.TryGet(out var change, out var error))
        {
            return error;
        }

        foreach (var end in change.Exhausted)
        {
            session.Enqueue(new PromotionExhausted { Shop = shop, OccurredAt = now, AggregateVersion = end.Version, Promotion = end.Promotion });
        }

        return null;
    }

    /// <summary>Gives everything back. A partial refund gives nothing back: the order used the promotion.</summary>
    public static ValueTask ReleaseAsync(ICommerceSession session, ShopId shop, OrderId order, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.Get<IPromotionUsageStore>().ReleaseAsync(shop, KeyOf(order), now, cancellationToken);

    private static PromotionHold WithLimitsOf(PromotionSet current, PromotionHold hold)
    {
        var traits = PromotionUsageTraits.Of(current);

        // Held as a first order it had one use per customer.
        return hold with
        {
            Uses = [.. hold.Uses.Select(use => traits.Find(use.Promotion) is { } promotion
                ? use with { Limits = PromotionUsageRules.LimitsOf(promotion, isFirstOrder: use.Limits.UsesPerCustomer == 1) }
                : use)],
        };
    }
}
