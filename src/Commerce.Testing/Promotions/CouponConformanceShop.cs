using System.Globalization;
using Commerce.Messaging;
using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>Codes of a shop of its own, with a clock that only the case moves.</summary>
internal sealed class CouponConformanceShop(ICommerceSessions sessions, CancellationToken cancellationToken)
    : StoreConformanceShop(sessions, cancellationToken)
{
    private int _lastKey;

    public static PromotionId Spring { get; } = PromotionId.Of("spring");

    /// <summary>Parts of a second down to what every database keeps in a column.</summary>
    public static DateTimeOffset Time { get; } = new DateTimeOffset(2026, 1, 1, 10, 20, 30, TimeSpan.Zero).AddMicroseconds(123_456);

    public static CouponCode[] Codes(params string[] codes) => [.. codes.Select(CouponCode.Of)];

    /// <summary>The codes as they are written, which two equal codes need not be.</summary>
    public static string Text(IEnumerable<CouponCode> codes) => string.Join(' ', codes.Select(code => code.Value));

    public static string Text(IEnumerable<Coupon> coupons) => Text(coupons.Select(coupon => coupon.Code));

    public static CouponBatchId Id(int number) => CouponBatchId.From(IdAt(number));

    public CouponBatch Batch(int number = 0, long usesPerCode = 1) => new()
    {
        Id = Id(number),
        Shop = Shop,
        Promotion = Spring,
        Name = "\u8336 & S\u00f6hne 'quoted'",
        UsesPerCode = usesPerCode,
        CreatedAt = Time,
    };

    public ValueTask<IReadOnlyList<CouponCode>> AddAsync(ICommerceSession session, CouponBatch batch, params CouponCode[] codes) =>
        session.Get<ICouponStore>().AddAsync(batch, codes, Token);

    public Task<IReadOnlyList<CouponCode>> AddAsync(CouponBatch batch, params string[] codes) => InSessionAsync(session => AddAsync(session, batch, Codes(codes)));

    public Task<IReadOnlyList<Coupon>> FindAsync(params string[] codes) => FindAsync(Shop, Time, except: null, codes);

    public Task<IReadOnlyList<Coupon>> FindAsync(ShopId shop, DateTimeOffset now, IdempotencyKey? except, params string[] codes) =>
        InSessionAsync(session => session.Get<ICouponStore>().FindAsync(shop, Codes(codes), now, except, Token));

    /// <summary>The one coupon of a code.</summary>
    public async Task<Coupon> CouponAsync(string code)
    {
        var found = await FindAsync(code).ConfigureAwait(false);
        Expect.Equal(1, found.Count, "A code is found once.");
        return found[0];
    }

    public Task<CouponBatch?> FindBatchAsync(CouponBatchId batch, ShopId? shop = null) =>
        InSessionAsync(session => session.Get<ICouponStore>().FindBatchAsync(shop ?? Shop, batch, Token));

    public Task<IReadOnlyList<CouponBatch>> ListBatchesAsync(PromotionId? promotion = null, CouponBatchId? before = null, int limit = 100, ShopId? shop = null) =>
        InSessionAsync(session => session.Get<ICouponStore>().ListBatchesAsync(shop ?? Shop, promotion, before, limit, Token));

    public Task<IReadOnlyList<Coupon>> ListAsync(CouponQuery query, ShopId? shop = null) =>
        InSessionAsync(session => session.Get<ICouponStore>().ListAsync(shop ?? Shop, query, Time, Token));

    public Task<CouponCounts?> CountAsync(CouponBatchId batch, ShopId? shop = null, DateTimeOffset? now = null) =>
        InSessionAsync(session => session.Get<ICouponStore>().CountAsync(shop ?? Shop, batch, now ?? Time, Token));

    public Task<CommerceResult<CouponBatch>> DeactivateAsync(CouponBatchId batch, DateTimeOffset? now = null, ShopId? shop = null) =>
        Sessions.RunAsync(async (session, _) => await session.Get<ICouponStore>().DeactivateAsync(shop ?? Shop, batch, now ?? Time, Token).ConfigureAwait(false), Token);

    public Task<CommerceResult<Coupon>> DeactivateCodeAsync(string code, ShopId? shop = null) =>
        Sessions.RunAsync(
            async (session, _) => await session.Get<ICouponStore>().DeactivateCodeAsync(shop ?? Shop, CouponCode.Of(code), Time, Token).ConfigureAwait(false), Token);

    /// <summary>An unpaid order uses a code for half an hour.</summary>
    public async Task<IdempotencyKey> UseAsync(string code, long usesPerCode = 1, ShopId? shop = null)
    {
        var key = IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"hold-{Interlocked.Increment(ref _lastKey)}"));
        var use = new PromotionUse(Spring, Money.FromMinorUnits(100, Currency.Usd)) { Code = CouponCode.Of(code), UsesPerCode = usesPerCode };
        var hold = new PromotionHold { Key = key, Customer = StoreSamples.Alice, Uses = [use], ExpiresAt = Time.AddMinutes(30) };
        Expect.Success(
            await Sessions.RunAsync(
                async (session, _) => await session.Get<IPromotionUsageStore>().HoldAsync(shop ?? Shop, hold, Time, Token).ConfigureAwait(false), Token).ConfigureAwait(false),
            "A code that has uses left can be used.");
        return key;
    }

    public Task CommitAsync(IdempotencyKey key) => UsageAsync(store => store.CommitAsync(Shop, key, Time, Token));

    public Task ReleaseAsync(IdempotencyKey key) => UsageAsync(async store =>
    {
        await store.ReleaseAsync(Shop, key, Time, Token).ConfigureAwait(false);
        return true;
    });

    private Task<T> UsageAsync<T>(Func<IPromotionUsageStore, ValueTask<T>> work) => InSessionAsync(session => work(session.Get<IPromotionUsageStore>()));
}
