using System.Globalization;
using Commerce.Checkout;
using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>Attempts to buy in a shop of its own.</summary>
internal sealed class CheckoutAttemptConformanceShop(ICommerceSessions sessions, CancellationToken cancellationToken)
    : StoreConformanceShop(sessions, cancellationToken)
{
    private int _keys;

    /// <summary>Parts of a second down to what every database keeps in a column.</summary>
    public static DateTimeOffset BegunAt { get; } = new DateTimeOffset(2026, 1, 1, 10, 20, 30, TimeSpan.Zero).AddMicroseconds(123_456);

    public CheckoutAttempt New() => New(string.Create(CultureInfo.InvariantCulture, $"key-{Interlocked.Increment(ref _keys)}"));

    public CheckoutAttempt New(string key) => new()
    {
        Shop = Shop,
        Key = IdempotencyKey.Of(key),
        Order = OrderId.New(TimeProvider.System),
        Payment = PaymentId.New(TimeProvider.System),
        BegunAt = BegunAt,
        PayUntil = BegunAt.AddMinutes(15),
    };

    public async Task AddAsync(ICommerceSession session, CheckoutAttempt attempt) => Expect.Equal(
        attempt,
        Expect.Success(await session.Get<ICheckoutAttemptStore>().AddAsync(attempt, Token).ConfigureAwait(false), "What is new is added."),
        "A store returns what it added.");

    public Task AddAsync(CheckoutAttempt attempt) => CommitAsync(session => AddAsync(session, attempt));

    /// <summary>True when the attempt was stored, false when the store refused it as it must a second one.</summary>
    public async Task<bool> TryAddAsync(CheckoutAttempt attempt)
    {
        var added = await Sessions.RunAsync(async (session, _) => await session.Get<ICheckoutAttemptStore>().AddAsync(attempt, Token).ConfigureAwait(false), Token).ConfigureAwait(false);
        if (added.IsSuccess)
        {
            return true;
        }

        Expect.Refused("checkout.key_used", added, "A second attempt is refused.");
        return false;
    }

    public Task<int> ForgetAsync(DateTimeOffset before, int limit = 100) =>
        InSessionAsync(session => session.Get<ICheckoutAttemptStore>().DeleteEndedBeforeAsync(before, limit, Token));

    public Task<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key) => InSessionAsync(session => session.Get<ICheckoutAttemptStore>().FindAsync(shop, key, Token));

    public Task<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment) =>
        InSessionAsync(session => session.Get<ICheckoutAttemptStore>().FindByPaymentAsync(shop, payment, Token));

    public Task<IReadOnlyList<CheckoutAttempt>> ListDueAsync(DateTimeOffset now, int limit = 100) =>
        InSessionAsync(session => session.Get<ICheckoutAttemptStore>().ListDueAsync(now, limit, Token));

    public Task<CheckoutAttempt?> ClaimAsync(CheckoutAttempt attempt, DateTimeOffset until) =>
        InSessionAsync(session => session.Get<ICheckoutAttemptStore>().ClaimAsync(attempt, until, Token));

    /// <summary>Finds it by both ways, and compares.</summary>
    public async Task ExpectStoredAsync(CheckoutAttempt attempt, string promise)
    {
        var found = await FindAsync(attempt.Shop, attempt.Key).ConfigureAwait(false);
        Expect.Equal(attempt, found, $"{promise} (by key)");
        Expect.Equal(attempt.BegunAt.Offset, found!.BegunAt.Offset, $"{promise} (offset of the time)");
        if (attempt.Payment is { } payment)
        {
            Expect.Equal(attempt, await FindByPaymentAsync(attempt.Shop, payment).ConfigureAwait(false), $"{promise} (by payment)");
        }
    }

    public async Task ExpectNothingAsync(CheckoutAttempt attempt, string promise)
    {
        Expect.Equal(null, await FindAsync(attempt.Shop, attempt.Key).ConfigureAwait(false), $"{promise} (by key)");
        if (attempt.Payment is { } payment)
        {
            Expect.Equal(null, await FindByPaymentAsync(attempt.Shop, payment).ConfigureAwait(false), $"{promise} (by payment)");
        }
    }
}
