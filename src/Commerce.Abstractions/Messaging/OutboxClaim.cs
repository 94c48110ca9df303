namespace Commerce.Messaging;

/// <summary>How much a worker takes from the outbox at once, and the token by which it is known to have taken it.</summary>
public sealed record OutboxClaim
{
    /// <summary>Asks for work.</summary>
    /// <exception cref="ArgumentException">The token is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of the others is not positive.</exception>
    public OutboxClaim(Guid token, int aggregates, int messagesPerAggregate, TimeSpan lease)
    {
        if (token == Guid.Empty)
        {
            throw new ArgumentException("A claim needs a token that no other claim has.", nameof(token));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(aggregates);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(messagesPerAggregate);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        (Token, Aggregates, MessagesPerAggregate, Lease) = (token, aggregates, messagesPerAggregate, lease);
    }

    /// <summary>Of this claim alone. Who renews or fails what was claimed shows it: what another has claimed since is left alone.</summary>
    public Guid Token { get; }

    /// <summary>The most aggregates.</summary>
    public int Aggregates { get; }

    /// <summary>The most messages of each, its first included.</summary>
    public int MessagesPerAggregate { get; }

    /// <summary>For how long nobody else can claim them. The storage's clock counts.</summary>
    public TimeSpan Lease { get; }
}
