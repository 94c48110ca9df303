namespace Commerce.Messaging;

internal sealed class InMemoryIdempotencyStore(InMemorySession session) : IIdempotencyStore
{
    private static readonly InMemoryCell<ImmutableDictionary<IdempotencyScope, IdempotencyRecord>> Cell =
        new(ImmutableDictionary<IdempotencyScope, IdempotencyRecord>.Empty);

    public async ValueTask<IdempotencyRecord> BeginAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (state.TryGetValue(scope, out var existing))
        {
            return existing;
        }

        var record = new IdempotencyRecord { Scope = scope, Fingerprint = fingerprint, BeganAt = now };
        session.Write(Cell, state.Add(scope, record));
        return record with { IsNew = true };
    }

    public ValueTask<IdempotencyRecord?> FindAsync(IdempotencyScope scope, CancellationToken cancellationToken) =>
        new(session.Read(Cell).GetValueOrDefault(scope));

    public async ValueTask CompleteAsync(IdempotencyScope scope, string outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (!state.TryGetValue(scope, out var record))
        {
            throw new InvalidOperationException($"The command '{scope.Operation}' never began.");
        }

        if (record.Outcome is null)
        {
            session.Write(Cell, state.SetItem(scope, record with { Outcome = outcome }));
        }
    }
}
