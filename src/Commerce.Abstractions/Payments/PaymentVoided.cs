namespace Commerce.Payments;

/// <summary>The payment was given up before money came in.</summary>
public sealed record PaymentVoided : PaymentEvent
{
    /// <summary>How much was to be paid.</summary>
    public required Money Amount { get; init; }
}
