namespace Commerce.Payments;

/// <summary>Money came in: all of it, or a part.</summary>
public sealed record PaymentCaptured : PaymentEvent
{
    /// <summary>How much came in by this change.</summary>
    public required Money Amount { get; init; }

    /// <summary>How much came in so far.</summary>
    public required Money Total { get; init; }
}
