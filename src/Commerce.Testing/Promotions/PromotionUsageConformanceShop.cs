using System.Collections.Concurrent;
using System.Globalization;
using Commerce.Messaging;
using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>A shop of its own for one case, with a clock that only the case moves. Remembers what it held, for the audit.</summary>
internal sealed class PromotionUsageConformanceShop(ICommerceSessions sessions, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<IdempotencyKey, bool> _keys = new();
    private int _lastKey;

    public static PromotionId Spring { get; } = PromotionId.Of("spring");

    public static PromotionId Summer { get; } = PromotionId.Of("summer");

    public static CustomerRef Alice { get; } = CustomerRef.Registered("alice");

    public static CustomerRef Bob { get; } = CustomerRef.Registered("bob");

    public ShopId Shop { get; } = ShopId.Of($"conformance-{ReservationId.New(TimeProvider.System).Value:N}");

    public ICommerceSessions Sessions => sessions;

    public CancellationToken Token => cancellationToken;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Money Usd(long cents) => Money.FromMinorUnits(cents, Currency.Usd);

    /// <summary>A use of the spring promotion that takes 1.00 off.</summary>
    public static PromotionUse Use(long? uses = null, long? perCustomer = null, long? budget = null, long discount = 100, CouponCode? code = null, PromotionId? promotion = null) =>
        new(promotion ?? Spring, Usd(discount))
        {
            Limits = new PromotionLimits { Uses = uses, UsesPerCustomer = perCustomer, Budget = budget is { } cents ? Usd(cents) : null },
            Code = code,
        };

    public IdempotencyKey NewKey() => IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"hold-{Interlocked.Increment(ref _lastKey)}"));

    public Task<CommerceResult<PromotionUsageChange>> HoldAsync(params PromotionUse[] uses) => HoldAsync(NewKey(), Alice, uses);

    public Task<CommerceResult<PromotionUsageChange>> HoldAsync(IdempotencyKey key, CustomerRef customer, params PromotionUse[] uses) =>
        HoldAsync(sessions, new PromotionHold { Key = key, Customer = customer, Uses = [.. uses], ExpiresAt = Now.AddMinutes(30) });

    public async Task<CommerceResult<PromotionUsageChange>> HoldAsync(ICommerceSessions within, PromotionHold hold)
    {
        _keys.TryAdd(hold.Key, true);
        return await DoAsync(within, store => store.HoldAsync(Shop, hold, Now, Token)).ConfigureAwait(false);
    }

    public async Task<IdempotencyKey> HeldAsync(params PromotionUse[] uses)
    {
        var key = NewKey();
        Expect.Success(await HoldAsync(key, Alice, uses).ConfigureAwait(false), "What has room can be held.");
        return key;
    }

    public Task<CommerceResult<PromotionUsageChange>> CommitAsync(IdempotencyKey key) => DoAsync(sessions, store => store.CommitAsync(Shop, key, Now, Token));

    public Task<CommerceResult<PromotionUsageChange>> ExtendAsync(IdempotencyKey key, DateTimeOffset? expiresAt) =>
        DoAsync(sessions, store => store.ExtendAsync(Shop, key, expiresAt, Now, Token));

    public Task<CommerceResult<bool>> ReleaseAsync(IdempotencyKey key) => DoAsync(sessions, async store =>
    {
        await store.ReleaseAsync(Shop, key, Now, Token).ConfigureAwait(false);
        return CommerceResult.Success(true);
    });

    public async Task<int> ExpireDueAsync(int limit = 100) =>
        (await DoAsync(sessions, async store => CommerceResult.Success(await store.ExpireDueAsync(Shop, Now, limit, Token).ConfigureAwait(false))).ConfigureAwait(false)).Value;

    public Task MergeAsync(CustomerRef from, CustomerRef into) => DoAsync(sessions, async store =>
    {
        await store.MergeAsync(Shop, from, into, Token).ConfigureAwait(false);
        return CommerceResult.Success(true);
    });

    public async Task<PromotionHolding?> FindAsync(IdempotencyKey key) =>
        (await DoAsync(sessions, async store => CommerceResult.Success(ValueTuple.Create(await store.FindAsync(Shop, key, Token).ConfigureAwait(false)))).ConfigureAwait(false)).Value.Item1;

    public async Task<PromotionUsage> CountAsync(CustomerRef customer = default, IdempotencyKey? except = null, params CouponCode[] codes)
    {
        var query = new PromotionUsageQuery { Customer = customer, Promotions = [Spring, Summer], Codes = codes, Now = Now, Except = except };
        return (await DoAsync(sessions, async store => CommerceResult.Success(await store.CountAsync(Shop, query, Token).ConfigureAwait(false))).ConfigureAwait(false)).Value;
    }

    public async Task ExpectUsesAsync(long uses, string promise, PromotionId? promotion = null) =>
        Expect.Equal(uses, (await CountAsync().ConfigureAwait(false)).Of(promotion ?? Spring).Uses, $"{promise} (uses)");

    /// <summary>Starts all callers behind one gate, so that they meet in the store.</summary>
    public static async Task<T[]> AtOnceAsync<T>(int callers, Func<int, Task<T>> call)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, callers)
            .Select(i => Task.Run(async () =>
            {
                await gate.Task.ConfigureAwait(false);
                return await call(i).ConfigureAwait(false);
            }))
            .ToArray();
        gate.SetResult();
        return await Task.WhenAll(calls).ConfigureAwait(false);
    }

    /// <summary>What must hold after any case: the counters are the sums of what holds count.</summary>
    public async Task AuditAsync()
    {
        List<PromotionUse> counted = [];
        foreach (var key in _keys.Keys)
        {
            if (await FindAsync(key).ConfigureAwait(false) is { State: PromotionHoldState.Held or PromotionHoldState.Committed } holding
                && (holding.State == PromotionHoldState.Committed || holding.Hold.ExpiresAt is null || holding.Hold.ExpiresAt > Now))
            {
                counted.AddRange(holding.Hold.Uses);
            }
        }

        var usage = await CountAsync().ConfigureAwait(false);
        foreach (var promotion in new[] { Spring, Summer })
        {
            var uses = counted.Where(use => use.Promotion == promotion).ToArray();
            Expect.Equal(uses.Length, usage.Of(promotion).Uses, $"The uses of '{promotion}' are those that holds count.");
            Expect.Equal(uses.Sum(use => use.Discount.MinorUnits), usage.Of(promotion).TakenIn(Currency.Usd).MinorUnits, $"What '{promotion}' took off is what holds count.");
        }
    }

    private Task<CommerceResult<T>> DoAsync<T>(ICommerceSessions within, Func<IPromotionUsageStore, ValueTask<CommerceResult<T>>> work) =>
        within.RunAsync(async (session, _) => await work(session.Get<IPromotionUsageStore>()).ConfigureAwait(false), Token);
}
