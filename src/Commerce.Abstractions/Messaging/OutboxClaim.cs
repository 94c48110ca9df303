namespace Commerce.Messaging;

/// <summary>How much a worker takes from the outbox at once.</summary>
public sealed record OutboxClaim
{
    /// <summary>Asks for work.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive.</exception>
    public OutboxClaim(int aggregates, int messagesPerAggregate, TimeSpan lease)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(aggregates);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(messagesPerAggregate);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        (Aggregates, MessagesPerAggregate, Lease) = (aggregates, messagesPerAggregate, lease);
    }

    /// <summary>The most aggregates.</summary>
    public int Aggregates { get; }

    /// <summary>The most messages of each, its first included.</summary>
    public int MessagesPerAggregate { get; }

    /// <summary>For how long nobody else can claim them. The storage's clock counts.</summary>
    public TimeSpan Lease { get; }
}
