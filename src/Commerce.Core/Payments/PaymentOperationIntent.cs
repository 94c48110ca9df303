namespace Commerce.Payments;

/// <summary>A capture, void, refund or increment that is about to be asked for.</summary>
internal readonly record struct PaymentOperationIntent
{
    public required PaymentOperationId Id { get; init; }

    public required PaymentOperationKind Kind { get; init; }

    /// <summary>Nothing for everything that is left.</summary>
    public Money? Amount { get; init; }

    public required IdempotencyKey Key { get; init; }

    public bool IsFinal { get; init; }

    public required string Reason { get; init; }

    /// <summary>The service refunds one capture at a time.</summary>
    public bool RefundsOneCapture { get; init; }

    /// <summary>The service is asked for one of the kind at a time.</summary>
    public bool OneAtATime { get; init; }

    /// <summary>The service is asked as soon as the intent is stored; otherwise a worker does it.</summary>
    public bool IsSentNow { get; init; }

    /// <summary>When recovery looks after it.</summary>
    public required DateTimeOffset DueAt { get; init; }
}
