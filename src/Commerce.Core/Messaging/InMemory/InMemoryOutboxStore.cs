namespace Commerce.Messaging;

internal sealed class InMemoryOutboxStore(InMemorySession session) : IOutboxStore
{
    private static readonly InMemoryCell<InMemoryOutboxState> Cell = new(InMemoryOutboxState.Empty);

    public async ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var state = await LockAsync(cancellationToken).ConfigureAwait(false);
        var now = session.Time.GetUtcNow();
        session.Write(Cell, messages.Aggregate(state, (next, message) => next.Append(message, now)));
    }

    public async ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        // An idle worker asks each second: it must not make writers wait.
        if (!session.Read(Cell).Due(session.Time.GetUtcNow()).Any())
        {
            return [];
        }

        var state = await LockAsync(cancellationToken).ConfigureAwait(false);
        var now = session.Time.GetUtcNow();
        List<OutboxMessage> claimed = [];
        foreach (var first in state.Due(now).Take(claim.Aggregates).ToList())
        {
            claimed.AddRange(state.From(first).Take(claim.MessagesPerAggregate).Select(entry => entry.Message));
            state = state.Replace(first with { VisibleAt = now + claim.Lease, Claim = claim.Token });
        }

        session.Write(Cell, state);
        return claimed;
    }

    public async ValueTask<IReadOnlyList<EventId>> RenewAsync(Guid token, IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        var state = await LockAsync(cancellationToken).ConfigureAwait(false);
        List<EventId> held = [];
        foreach (var id in firstMessages)
        {
            if (state.TryFind(id, out var entry) && entry.Claim == token)
            {
                state = state.Replace(entry with { VisibleAt = session.Time.GetUtcNow() + lease });
                held.Add(id);
            }
        }

        session.Write(Cell, state);
        return held;
    }

    public async ValueTask DeliveredAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellationToken)
    {
        var state = await LockAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in ids)
        {
            state = state.TryFind(id, out var entry) ? state.Remove(entry) : state;
        }

        session.Write(Cell, state);
    }

    public async ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        var state = await LockAsync(cancellationToken).ConfigureAwait(false);
        if (!state.TryFind(failure.Id, out var entry) || (entry.Claim ?? state.From(entry).First().Claim) != token)
        {
            return;
        }

        var message = entry.Message with
        {
            FailedAttempts = entry.Message.FailedAttempts + 1,
            FailureReason = failure.Reason,
            HandledBy = failure.HandledBy,
        };
        session.Write(Cell, failure.RetryAfter is { } wait
            ? state.Replace(entry with { Message = message, VisibleAt = session.Time.GetUtcNow() + wait, Claim = null })
            : state.Bury(entry with { Message = message, Claim = null }));
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> ListDeadAsync(ShopId? shop, EventId? after, int limit, CancellationToken cancellationToken) =>
        new([.. session.Read(Cell).Dead.Values
            .Select(entry => entry.Message)
            .Where(message => (shop is null || message.Shop == shop) && (after is not { } last || message.Id.Value.CompareTo(last.Value) > 0))
            .Take(limit)]);

    public async ValueTask<bool> ReplayAsync(EventId id, CancellationToken cancellationToken)
    {
        var state = await LockAsync(cancellationToken).ConfigureAwait(false);
        if (!state.Dead.TryGetValue(id.Value, out var entry))
        {
            return false;
        }

        var replayed = entry with { Message = entry.Message with { FailedAttempts = 0 }, VisibleAt = session.Time.GetUtcNow() };
        session.Write(Cell, state.Unbury(entry).Add(replayed));
        return true;
    }

    public async ValueTask<bool> DiscardAsync(EventId id, CancellationToken cancellationToken)
    {
        var state = await LockAsync(cancellationToken).ConfigureAwait(false);
        if (!state.Dead.TryGetValue(id.Value, out var entry))
        {
            return false;
        }

        session.Write(Cell, state.Unbury(entry));
        return true;
    }

    public ValueTask<OutboxBacklog> CountAsync(CancellationToken cancellationToken)
    {
        var state = session.Read(Cell);
        var oldest = state.Waiting.IsEmpty ? (TimeSpan?)null : session.Time.GetUtcNow() - state.Waiting.First().Value.AppendedAt;
        return new(new OutboxBacklog(Math.Min(state.Waiting.Count, OutboxBacklog.CountedAtMost), Math.Min(state.Dead.Count, OutboxBacklog.CountedAtMost), oldest));
    }

    private ValueTask<InMemoryOutboxState> LockAsync(CancellationToken cancellationToken) => session.LockAsync(Cell, cancellationToken);
}
