namespace Commerce.Messaging;

/// <summary>An event on its way to the handlers.</summary>
internal sealed class OutboxRow
{
    public const long Waiting = 0;
    public const long Dead = 1;
    public const long Parked = 2;

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

    /// <summary>Waiting, dead, or parked behind a dead one.</summary>
    public short State { get; private set; }

    public int FailedAttempts { get; private set; }

    public string? FailureReason { get; private set; }

    /// <summary>Names of handlers, a line each.</summary>
    public string HandledBy { get; private set; } = "";
}
