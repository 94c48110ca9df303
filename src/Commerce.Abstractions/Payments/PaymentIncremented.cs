namespace Commerce.Payments;

/// <summary>More money was set aside for us.</summary>
public sealed record PaymentIncremented : PaymentEvent
{
    /// <summary>How much in addition.</summary>
    public required Money Amount { get; init; }

    /// <summary>How much is set aside by now.</summary>
    public required Money Total { get; init; }
}
