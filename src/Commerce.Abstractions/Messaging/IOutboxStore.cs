namespace Commerce.Messaging;

/// <summary>Port to storage: events written with the change that caused them, claimed and delivered by any number of processes.</summary>
/// <remarks>
/// A command port: it never surfaces a version conflict. The storage's own clock decides what is due and when a lease ends, so that a host whose clock is wrong does no harm.
/// An aggregate is (shop, aggregate id). Its messages stand in the order of their version; equal versions in the order in which they were appended.
/// </remarks>
public interface IOutboxStore
{
    /// <summary>Writes messages in the session's transaction, due at once.</summary>
    ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken);

    /// <summary>
    /// Takes aggregates whose first message is due and not leased, those that are due longest first, and leases that first message.
    /// An aggregate with a dead letter is parked: nothing of it is claimed until the dead letter is replayed or discarded.
    /// </summary>
    /// <returns>The first message of each aggregate and those that follow it, grouped by aggregate and in order within it.</returns>
    ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken);

    /// <summary>Lets leases end <paramref name="lease"/> from now. Messages that are gone, dead, or claimed by another since are passed over.</summary>
    /// <param name="token">The token of the claim that took them.</param>
    /// <param name="firstMessages">The first message of each claimed aggregate: the one that carries the lease.</param>
    /// <param name="lease">How long from now.</param>
    /// <param name="cancellationToken">Abandons the renewal.</param>
    /// <returns>Those that the claim still holds. The aggregates of the others are lost: stop working on them.</returns>
    ValueTask<IReadOnlyList<EventId>> RenewAsync(Guid token, IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>
    /// Removes delivered messages; the next one of their aggregates may be claimed at once. Unknown ids and dead letters are passed over. No token is asked for: who delivered
    /// late, after another had claimed the aggregate, has delivered all the same, and the other learns at its next renewal that it holds the aggregate no more.
    /// </summary>
    ValueTask DeliveredAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Notes a failed delivery: counts the attempt, ends the lease, and makes the message wait or a dead letter. Those behind it wait with it.
    /// An unknown id is passed over, and so is a message whose aggregate the claim does not hold any more.
    /// </summary>
    /// <param name="token">The token of the claim. It stands on the first message of the aggregate, so report the failure before what was delivered in front of it.</param>
    /// <param name="failure">What failed.</param>
    /// <param name="cancellationToken">Abandons the note.</param>
    ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken);

    /// <summary>Dead letters in the order of their ids, which is about the order of time.</summary>
    /// <param name="shop">Only those of a shop; <see langword="null"/> for all.</param>
    /// <param name="after">The last id of the page before; <see langword="null"/> to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Abandons the question.</param>
    ValueTask<IReadOnlyList<OutboxMessage>> ListDeadAsync(ShopId? shop, EventId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Makes a dead letter due again with no failed attempts; handlers that succeeded stay noted, and its aggregate moves on from there. False when there is no such dead letter.</summary>
    ValueTask<bool> ReplayAsync(EventId id, CancellationToken cancellationToken);

    /// <summary>Gives a dead letter up: it is removed and the next messages of its aggregate flow. False when there is no such dead letter.</summary>
    ValueTask<bool> DiscardAsync(EventId id, CancellationToken cancellationToken);

    /// <summary>How much is undelivered, over all shops, counted up to a limit.</summary>
    ValueTask<OutboxBacklog> CountAsync(CancellationToken cancellationToken);
}
