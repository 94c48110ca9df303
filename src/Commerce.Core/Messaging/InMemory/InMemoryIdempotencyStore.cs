namespace Commerce.Messaging;

internal sealed class InMemoryIdempotencyStore(InMemorySession session) : IIdempotencyStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(
        ImmutableDictionary<IdempotencyScope, IdempotencyRecord>.Empty,
        ImmutableSortedDictionary<(DateTimeOffset, long), IdempotencyScope>.Empty,
        NextSequence: 0));

    public async ValueTask<IdempotencyRecord> BeginAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (state.Records.TryGetValue(scope, out var existing))
        {
            return existing;
        }

        var record = new IdempotencyRecord { Scope = scope, Fingerprint = fingerprint, BeganAt = now };
        session.Write(Cell, state with { Records = state.Records.Add(scope, record) });
        return record with { IsNew = true };
    }

    public async ValueTask<CommerceResult<IdempotencyRecord>> AddAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken) =>
        await BeginAsync(scope, fingerprint, now, cancellationToken).ConfigureAwait(false) is { IsNew: true } made ? made : MessagingErrors.KeyTaken(scope);

    public ValueTask<IdempotencyRecord?> FindAsync(IdempotencyScope scope, CancellationToken cancellationToken) =>
        new(session.Read(Cell).Records.GetValueOrDefault(scope));

    public async ValueTask CompleteAsync(IdempotencyScope scope, string outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (!state.Records.TryGetValue(scope, out var record))
        {
            throw new InvalidOperationException($"The command '{scope.Operation}' never began.");
        }

        if (record.Outcome is null)
        {
            session.Write(Cell, new State(
                state.Records.SetItem(scope, record with { Outcome = outcome, CompletedAt = now }),
                state.Completed.Add((now, state.NextSequence), scope),
                state.NextSequence + 1));
        }
    }

    public async ValueTask<int> DeleteCompletedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        if (!session.Read(Cell).Completed.Keys.TakeWhile(key => key.CompletedAt < before).Any())
        {
            return 0;
        }

        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var old = state.Completed.TakeWhile(one => one.Key.CompletedAt < before).Take(limit).ToList();
        session.Write(Cell, state with
        {
            Records = state.Records.RemoveRange(old.Select(one => one.Value)),
            Completed = state.Completed.RemoveRange(old.Select(one => one.Key)),
        });
        return old.Count;
    }

    private sealed record State(
        ImmutableDictionary<IdempotencyScope, IdempotencyRecord> Records,
        ImmutableSortedDictionary<(DateTimeOffset CompletedAt, long Sequence), IdempotencyScope> Completed,
        long NextSequence);
}
