namespace Commerce.Messaging;

internal sealed class InMemoryOutboxStore(InMemorySession session) : IOutboxStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(
        ImmutableSortedDictionary<long, OutboxMessage>.Empty,
        ImmutableSortedDictionary<long, OutboxMessage>.Empty,
        NextSequence: 0));

    public async ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var next = state.NextSequence;
        var waiting = state.Waiting.AddRange(messages.Select(m => KeyValuePair.Create(next++, m)));
        session.Write(Cell, state with { Waiting = waiting, NextSequence = next });
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var state = session.Read(Cell);
        if (state.Waiting.IsEmpty)
        {
            return new([]);
        }

        var seen = state.Dead.Values.Select(m => (m.Shop, m.AggregateId)).ToHashSet();
        var due = new List<OutboxMessage>();
        foreach (var message in state.Waiting.Values)
        {
            if (due.Count == limit)
            {
                break;
            }

            if (seen.Add((message.Shop, message.AggregateId)) && message.DueAt <= now)
            {
                due.Add(message);
            }
        }

        return new(due);
    }

    public async ValueTask DeliveredAsync(EventId id, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (Find(state.Waiting, id) is { } sequence)
        {
            session.Write(Cell, state with { Waiting = state.Waiting.Remove(sequence) });
        }
    }

    public async ValueTask FailedAsync(EventId id, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (Find(state.Waiting, id) is not { } sequence)
        {
            return;
        }

        var failed = state.Waiting[sequence];
        failed = failed with { FailedAttempts = failed.FailedAttempts + 1, DueAt = retryAt ?? failed.DueAt };
        session.Write(Cell, retryAt is null
            ? state with { Waiting = state.Waiting.Remove(sequence), Dead = state.Dead.Add(sequence, failed) }
            : state with { Waiting = state.Waiting.SetItem(sequence, failed) });
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> ListDeadAsync(int limit, CancellationToken cancellationToken) =>
        new([.. session.Read(Cell).Dead.Values.Take(limit)]);

    public async ValueTask<bool> ReplayAsync(EventId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        if (Find(state.Dead, id) is not { } sequence)
        {
            return false;
        }

        var replayed = state.Dead[sequence] with { FailedAttempts = 0, DueAt = now };
        session.Write(Cell, state with { Dead = state.Dead.Remove(sequence), Waiting = state.Waiting.Add(sequence, replayed) });
        return true;
    }

    // The message looked for is at or near the front: the pump works from the oldest on.
    private static long? Find(ImmutableSortedDictionary<long, OutboxMessage> messages, EventId id)
    {
        foreach (var (sequence, message) in messages)
        {
            if (message.Id == id)
            {
                return sequence;
            }
        }

        return null;
    }

    private sealed record State(
        ImmutableSortedDictionary<long, OutboxMessage> Waiting,
        ImmutableSortedDictionary<long, OutboxMessage> Dead,
        long NextSequence);
}
