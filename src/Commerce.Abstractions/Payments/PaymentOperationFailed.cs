namespace Commerce.Payments;

/// <summary>A capture, void, refund or increment came to nothing. A refund may fail after it was reported as done: its amount is free again.</summary>
public sealed record PaymentOperationFailed : PaymentEvent
{
    /// <summary>How much it was about.</summary>
    public required Money Amount { get; init; }

    /// <summary>The operation.</summary>
    public required PaymentOperationId Operation { get; init; }

    /// <summary>What was to be done.</summary>
    public required PaymentOperationKind Kind { get; init; }

    /// <summary>The reason as a stable code.</summary>
    public required string Reason { get; init; }
}
