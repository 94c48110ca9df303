namespace Commerce.Payments;

/// <summary>Money was set aside for us.</summary>
public sealed record PaymentAuthorized : PaymentEvent
{
    /// <summary>How much is set aside.</summary>
    public required Money Amount { get; init; }
}
