using System.Collections.Immutable;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Promotions;

namespace Commerce.LoadTest.Checkout;

/// <summary>A session with a bug in one of its stores.</summary>
internal sealed class SeededSession(ICommerceSession inner, ICommerceSessions outside, string bug) : ICommerceSession
{
    public const string SettleWithoutCommit = "settle-without-commit-stock";
    public const string ReleaseAfterPaid = "release-after-paid";
    public const string PlaceOutside = "place-outside-transaction";
    public const string ReserveOutside = "reserve-outside-transaction";
    public const string ForgetAttempt = "forget-attempt";
    public const string OutcomeNotStored = "outcome-not-stored";
    public const string LimitNotHeld = "limit-not-held";

    public static readonly IReadOnlyList<string> All = [SettleWithoutCommit, ReleaseAfterPaid, PlaceOutside, ReserveOutside, ForgetAttempt, OutcomeNotStored, LimitNotHeld];

    // Whoever does not hold a limit and looks at it all the same is wrong only when two look at once: once in a run.
    private static readonly PromotionUsage NothingUsed = new(ImmutableDictionary<PromotionId, PromotionUsageCount>.Empty, ImmutableDictionary<CouponCode, long>.Empty);

    public void Enqueue(CommerceEvent commerceEvent) => inner.Enqueue(commerceEvent);

    public Task<CommerceResult<T>> RunAsync<T>(Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work, CancellationToken cancellationToken = default) =>
        inner.RunAsync((_, token) => work(this, token), cancellationToken);

    public TStore Get<TStore>()
        where TStore : class
        => (TStore)Seed(inner.Get<TStore>());

#pragma warning disable CA2012 // they are what the port's method returns
    private object Seed(object store) => (bug, store) switch
    {
        (SettleWithoutCommit, IInventoryStore stock) => SeededStore<IInventoryStore>.Around(stock, nameof(IInventoryStore.CommitAsync), call =>
            FindAsync(stock, (ShopId)call[0]!, (ReservationId)call[1]!)),
        (ReleaseAfterPaid, IInventoryStore stock) => SeededStore<IInventoryStore>.Around(stock, nameof(IInventoryStore.CommitAsync), call =>
            stock.ReleaseAsync((ShopId)call[0]!, (ReservationId)call[1]!, (InventoryStamp)call[2]!, CancellationToken.None)),
        (ReserveOutside, IInventoryStore stock) => SeededStore<IInventoryStore>.Around(stock, nameof(IInventoryStore.ReserveAsync), call =>
            OutsideAsync<IInventoryStore, Reservation>(other => other.ReserveAsync((ShopId)call[0]!, (StockDemand)call[1]!, (InventoryStamp)call[2]!, CancellationToken.None))),
        (PlaceOutside, IOrderStore orders) => SeededStore<IOrderStore>.Around(orders, nameof(IOrderStore.SaveAsync), call => (long)call[1]! == 0
            ? OutsideAsync<IOrderStore, Order>(other => other.SaveAsync((Order)call[0]!, 0, CancellationToken.None))
            : null),
        (ForgetAttempt, ICheckoutAttemptStore attempts) => SeededStore<ICheckoutAttemptStore>.Around(attempts, nameof(ICheckoutAttemptStore.AddAsync), call =>
            new ValueTask<CommerceResult<CheckoutAttempt>>((CheckoutAttempt)call[0]!)),
        (OutcomeNotStored, IIdempotencyStore keys) => SeededStore<IIdempotencyStore>.Around(keys, nameof(IIdempotencyStore.CompleteAsync), _ => ValueTask.CompletedTask),
        (LimitNotHeld, IPromotionUsageStore uses) => SeededStore<IPromotionUsageStore>.Around(
            SeededStore<IPromotionUsageStore>.Around(uses, nameof(IPromotionUsageStore.HoldAsync), call =>
                uses.HoldAsync((ShopId)call[0]!, WithoutLimits((PromotionHold)call[1]!), (DateTimeOffset)call[2]!, CancellationToken.None)),
            nameof(IPromotionUsageStore.CountAsync),
            _ => new ValueTask<PromotionUsage>(NothingUsed)),
        _ => store,
    };
#pragma warning restore CA2012

    private static async ValueTask<CommerceResult<Reservation>> FindAsync(IInventoryStore stock, ShopId shop, ReservationId reservation) =>
        (await stock.FindReservationAsync(shop, reservation, CancellationToken.None))!;

    private static PromotionHold WithoutLimits(PromotionHold hold) => hold with { Uses = [.. hold.Uses.Select(use => use with { Limits = new() })] };

    private async ValueTask<CommerceResult<T>> OutsideAsync<TStore, T>(Func<TStore, ValueTask<CommerceResult<T>>> work)
        where TStore : class
        => await outside.RunAsync(async (session, _) => await work(session.Get<TStore>()));
}
