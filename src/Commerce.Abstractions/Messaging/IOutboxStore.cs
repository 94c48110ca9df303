namespace Commerce.Messaging;

/// <summary>Port to storage: events written with the change that caused them, and read by the pump.</summary>
/// <remarks>A command port: it never surfaces a version conflict.</remarks>
public interface IOutboxStore
{
    /// <summary>Writes messages in the session's transaction.</summary>
    ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken);

    /// <summary>
    /// The oldest undelivered message of each aggregate that is due at <paramref name="now"/>, at most <paramref name="limit"/>.
    /// An aggregate whose oldest message is a dead letter is parked: none of its messages is listed.
    /// </summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Removes a delivered message.</summary>
    ValueTask DeliveredAsync(EventId id, CancellationToken cancellationToken);

    /// <summary>Notes a failed delivery and when to try again; <see langword="null"/> makes the message a dead letter.</summary>
    ValueTask FailedAsync(EventId id, DateTimeOffset? retryAt, CancellationToken cancellationToken);

    /// <summary>Dead letters, oldest first.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ListDeadAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Makes a dead letter due again; its aggregate moves on from there. False when there is no such dead letter.</summary>
    ValueTask<bool> ReplayAsync(EventId id, DateTimeOffset now, CancellationToken cancellationToken);
}
