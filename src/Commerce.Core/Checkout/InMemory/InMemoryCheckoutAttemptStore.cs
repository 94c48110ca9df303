using Commerce.Messaging;

namespace Commerce.Checkout;

internal sealed class InMemoryCheckoutAttemptStore(InMemorySession session) : ICheckoutAttemptStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(
        ImmutableDictionary<(ShopId, IdempotencyKey), CheckoutAttempt>.Empty,
        ImmutableDictionary<(ShopId, PaymentId), CheckoutAttempt>.Empty));

    public async ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (state.ByKey.ContainsKey((attempt.Shop, attempt.Key)) || (attempt.Payment is { } made && state.ByPayment.ContainsKey((attempt.Shop, made))))
        {
            return CheckoutErrors.KeyUsed;
        }

        session.Write(Cell, new State(
            state.ByKey.Add((attempt.Shop, attempt.Key), attempt),
            attempt.Payment is { } payment ? state.ByPayment.Add((attempt.Shop, payment), attempt) : state.ByPayment));
        return attempt;
    }

    public ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        new(session.Read(Cell).ByKey.GetValueOrDefault((shop, key)));

    public ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        new(session.Read(Cell).ByPayment.GetValueOrDefault((shop, payment)));

    public async ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var commands = session.Get<IIdempotencyStore>();
        List<CheckoutAttempt> ended = [];
        foreach (var attempt in session.Read(Cell).ByKey.Values.Where(attempt => attempt.BegunAt < before).OrderBy(attempt => attempt.BegunAt))
        {
            if (ended.Count == limit)
            {
                break;
            }

            if (await commands.FindAsync(CheckoutScope.Of(attempt), cancellationToken).ConfigureAwait(false) is null)
            {
                ended.Add(attempt);
            }
        }

        if (ended.Count > 0)
        {
            var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
            session.Write(Cell, new State(
                state.ByKey.RemoveRange(ended.Select(attempt => (attempt.Shop, attempt.Key))),
                state.ByPayment.RemoveRange(ended.Where(attempt => attempt.Payment is not null).Select(attempt => (attempt.Shop, attempt.Payment!.Value)))));
        }

        return ended.Count;
    }

    private sealed record State(
        ImmutableDictionary<(ShopId Shop, IdempotencyKey Key), CheckoutAttempt> ByKey,
        ImmutableDictionary<(ShopId Shop, PaymentId Payment), CheckoutAttempt> ByPayment);
}
