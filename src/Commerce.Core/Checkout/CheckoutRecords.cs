using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>Finds what is stored under a key.</summary>
internal sealed class CheckoutRecords(ICommerceSessions sessions)
{
    public async Task<CheckoutStanding?> FindAsync(IdempotencyScope scope, CancellationToken cancellationToken)
    {
        var found = await sessions.RunAsync(
            async (session, token) => await FindAsync(session, scope, token).ConfigureAwait(false) is { } standing
                ? standing
                : (CommerceResult<CheckoutStanding>)CheckoutErrors.UnknownAttempt,
            cancellationToken).ConfigureAwait(false);
        return found.TryGet(out var standing, out _) ? standing : null;
    }

    /// <summary>Everything that is stored of an attempt now.</summary>
    public async Task<CheckoutStanding> LoadAsync(CheckoutAttempt attempt, CancellationToken cancellationToken) =>
        (await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(await LoadAsync(session, attempt, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>What is stored of the attempt that made a payment.</summary>
    public async Task<CheckoutStanding?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken)
    {
        var found = await sessions.RunAsync(
            async (session, token) => await session.Get<ICheckoutAttemptStore>().FindByPaymentAsync(shop, payment, token).ConfigureAwait(false) is { } attempt
                ? await LoadAsync(session, attempt, token).ConfigureAwait(false)
                : (CommerceResult<CheckoutStanding>)CheckoutErrors.UnknownPayment,
            cancellationToken).ConfigureAwait(false);
        return found.TryGet(out var standing, out _) ? standing : null;
    }

    /// <summary>What is stored of the attempts to pay for an order, oldest first.</summary>
    public async Task<IReadOnlyList<CheckoutStanding>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        (await sessions.RunAsync<IReadOnlyList<CheckoutStanding>>(
            async (session, token) =>
            {
                List<CheckoutStanding> standings = [];
                foreach (var attempt in await session.Get<ICheckoutAttemptStore>().ListByOrderAsync(shop, order, token).ConfigureAwait(false))
                {
                    standings.Add(await LoadAsync(session, attempt, token).ConfigureAwait(false));
                }

                return standings;
            },
            cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Everything that is stored of an attempt.</summary>
    public static async ValueTask<CheckoutStanding> LoadAsync(ICommerceSession session, CheckoutAttempt attempt, CancellationToken cancellationToken)
    {
        var record = await session.Get<IIdempotencyStore>().FindAsync(CheckoutScope.Of(attempt), cancellationToken).ConfigureAwait(false);
        return await LoadAsync(session, record, attempt, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<CheckoutStanding?> FindAsync(ICommerceSession session, IdempotencyScope scope, CancellationToken cancellationToken)
    {
        if (await session.Get<IIdempotencyStore>().FindAsync(scope, cancellationToken).ConfigureAwait(false) is not { } record
            || await session.Get<ICheckoutAttemptStore>().FindAsync(scope.Shop, scope.Key, cancellationToken).ConfigureAwait(false) is not { } attempt)
        {
            return null;
        }

        return await LoadAsync(session, record, attempt, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<CheckoutStanding> LoadAsync(
        ICommerceSession session, IdempotencyRecord? record, CheckoutAttempt attempt, CancellationToken cancellationToken)
    {
        var order = await OrderBook.FindAsync(session, attempt.Shop, attempt.Order, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The order {attempt.Order} is gone from storage.");
        var payment = attempt.Payment is { } id
            ? await PaymentBook.LoadAsync(session, attempt.Shop, id, cancellationToken).ConfigureAwait(false)
            : null;
        return new CheckoutStanding(record, attempt, order, payment);
    }
}
