using Commerce.Messaging;

namespace Commerce.Checkout;

internal sealed class InMemoryCheckoutAttemptStore(InMemorySession session) : ICheckoutAttemptStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(
        ImmutableDictionary<(ShopId, IdempotencyKey), CheckoutAttempt>.Empty,
        ImmutableDictionary<(ShopId, PaymentId), CheckoutAttempt>.Empty));

    public async ValueTask AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (state.ByKey.ContainsKey((attempt.Shop, attempt.Key)) || (attempt.Payment is { } made && state.ByPayment.ContainsKey((attempt.Shop, made))))
        {
            throw new InvalidOperationException("An attempt with this key or payment is stored already.");
        }

        session.Write(Cell, new State(
            state.ByKey.Add((attempt.Shop, attempt.Key), attempt),
            attempt.Payment is { } payment ? state.ByPayment.Add((attempt.Shop, payment), attempt) : state.ByPayment));
    }

    public ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        new(session.Read(Cell).ByKey.GetValueOrDefault((shop, key)));

    public ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        new(session.Read(Cell).ByPayment.GetValueOrDefault((shop, payment)));

    private sealed record State(
        ImmutableDictionary<(ShopId Shop, IdempotencyKey Key), CheckoutAttempt> ByKey,
        ImmutableDictionary<(ShopId Shop, PaymentId Payment), CheckoutAttempt> ByPayment);
}
