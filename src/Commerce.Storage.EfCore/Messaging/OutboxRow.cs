namespace Commerce.Messaging;

/// <summary>An event on its way to the handlers.</summary>
internal sealed class OutboxRow
{
    /// <summary>The order of appending. Numbers may become visible out of order, so nothing but ties depends on it.</summary>
    public long Sequence { get; private set; }

    public EventId Id { get; private set; }

    public ShopId Shop { get; private set; }

    public string AggregateId { get; private set; } = "";

    public long AggregateVersion { get; private set; }

    public string EventName { get; private set; } = "";

    public string Payload { get; private set; } = "";

    public DateTimeOffset OccurredAt { get; private set; }

    public DateTimeOffset AppendedAt { get; private set; }

    /// <summary>Not to be claimed before. A lease moves it, so that a claim which nobody finishes becomes due again by itself.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>
    /// 0: to be looked at when it is due. 1: a dead letter. 2: set aside, because another of its aggregate is in front; whoever removes that one makes the next first 0 again.
    /// A row that is not set aside may be behind others all the same.
    /// </summary>
    public short State { get; private set; }

    /// <summary>The token of the last claim that took the row as the first of its aggregate.</summary>
    public Guid? Claim { get; private set; }

    public int FailedAttempts { get; private set; }

    public string? FailureReason { get; private set; }

    /// <summary>Names of handlers, a line each.</summary>
    public string HandledBy { get; private set; } = "";
}
