namespace Commerce.Messaging;

/// <summary>An event on its way to the handlers, as it is stored.</summary>
public sealed record OutboxMessage
{
    /// <summary>The event's id: version 7, so later events of one process sort later.</summary>
    public required EventId Id { get; init; }

    /// <summary>The shop of the event.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The aggregate whose events keep their order.</summary>
    public required string AggregateId { get; init; }

    /// <summary>The aggregate's version after the change.</summary>
    public required long AggregateVersion { get; init; }

    /// <summary>The registered name of the event type, such as <c>order.placed/1</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>The event as JSON text.</summary>
    public required string Payload { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Failed deliveries so far.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>The type name of the last fault; <see langword="null"/> while none failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Handlers that have succeeded at an earlier attempt; a retry passes them over.</summary>
    public ImmutableArray<string> HandledBy { get; init; } = [];

    /// <summary>Who it is and how it fared. The payload stays out of logs.</summary>
    public override string ToString() => $"{EventName} {Id} of {AggregateId} version {AggregateVersion} in {Shop}, failed {FailedAttempts} times";
}
