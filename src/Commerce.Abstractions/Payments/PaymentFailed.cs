namespace Commerce.Payments;

/// <summary>The service refused the payment.</summary>
public sealed record PaymentFailed : PaymentEvent
{
    /// <summary>How much was to be paid.</summary>
    public required Money Amount { get; init; }

    /// <summary>The service's reason as a stable code, such as <c>insufficient_funds</c>.</summary>
    public required string Reason { get; init; }
}
