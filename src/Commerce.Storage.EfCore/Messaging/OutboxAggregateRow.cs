namespace Commerce.Messaging;

/// <summary>An aggregate that has messages in the outbox. Claims, leases, waits and parking stand here, whatever waits of it.</summary>
internal sealed class OutboxAggregateRow
{
    public ShopId Shop { get; private set; }

    public string AggregateId { get; private set; } = "";

    /// <summary>Not to be claimed before: the end of a lease or of a wait. A claim that nobody finishes becomes due again by itself.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>0: to be claimed when it is due. 1: parked by a dead letter.</summary>
    public short State { get; private set; }

    /// <summary>The token of the claim that holds the aggregate; <see langword="null"/> when none does.</summary>
    public Guid? Claim { get; private set; }
}
