namespace Commerce.Payments;

/// <summary>Money went back to the customer.</summary>
public sealed record PaymentRefunded : PaymentEvent
{
    /// <summary>How much went back by this change.</summary>
    public required Money Amount { get; init; }

    /// <summary>The operation.</summary>
    public required PaymentOperationId Operation { get; init; }

    /// <summary>How much went back so far.</summary>
    public required Money Total { get; init; }
}
