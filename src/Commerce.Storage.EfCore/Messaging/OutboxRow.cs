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

    /// <summary>0: to be delivered. 1: a dead letter. When it is delivered, its aggregate's row says.</summary>
    public short State { get; private set; }

    public int FailedAttempts { get; private set; }

    public string? FailureReason { get; private set; }

    /// <summary>Names of handlers, a line each.</summary>
    public string HandledBy { get; private set; } = "";
}
