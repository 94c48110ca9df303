namespace Commerce.Payments;

/// <summary>The customer's bank took captured money back.</summary>
public sealed record PaymentDisputed : PaymentEvent
{
    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The service's id of the dispute.</summary>
    public required string Reference { get; init; }

    /// <summary>The bank's reason as a stable code; empty when it gave none.</summary>
    public required string Reason { get; init; }
}
