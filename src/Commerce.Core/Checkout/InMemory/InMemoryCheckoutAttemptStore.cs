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

        session.Write(Cell, state.With(attempt));
        return attempt;
    }

    public ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        new(session.Read(Cell).ByKey.GetValueOrDefault((shop, key)));

    public ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        new(session.Read(Cell).ByPayment.GetValueOrDefault((shop, payment)));

    public ValueTask<IReadOnlyList<CheckoutAttempt>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) => new(
        [.. session.Read(Cell).ByKey.Values.Where(a => a.Shop == shop && a.Order == order).OrderBy(a => a.BegunAt).ThenBy(a => a.Key.Value, StringComparer.Ordinal)]);

    public ValueTask<IReadOnlyList<CheckoutAttempt>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        new([.. session.Read(Cell).ByKey.Values.Where(a => a.DueAt <= now).OrderBy(a => a.DueAt).Take(limit)]);

    public async ValueTask<CheckoutAttempt?> ClaimAsync(CheckoutAttempt attempt, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (!state.ByKey.TryGetValue((attempt.Shop, attempt.Key), out var stored) || stored.DueAt is null || stored.DueAt != attempt.DueAt || stored.Looks != attempt.Looks)
        {
            return null;
        }

        var claimed = stored with { DueAt = until, Looks = stored.Looks + 1 };
        session.Write(Cell, state.With(claimed));
        return claimed;
    }

    public async ValueTask ScheduleAsync(CheckoutAttempt attempt, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (state.ByKey.TryGetValue((attempt.Shop, attempt.Key), out var stored))
        {
            session.Write(Cell, state.With(stored with { DueAt = dueAt }));
        }
    }

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
        ImmutableDictionary<(ShopId Shop, PaymentId Payment), CheckoutAttempt> ByPayment)
    {
        public State With(CheckoutAttempt attempt) => new(
            ByKey.SetItem((attempt.Shop, attempt.Key), attempt),
            attempt.Payment is { } payment ? ByPayment.SetItem((attempt.Shop, payment), attempt) : ByPayment);
    }
}
