namespace Commerce.Payments;

/// <summary>A dispute was decided for the shop; the money is ours again.</summary>
public sealed record PaymentDisputeWon : PaymentEvent
{
    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The service's id of the dispute.</summary>
    public required string Reference { get; init; }
}
