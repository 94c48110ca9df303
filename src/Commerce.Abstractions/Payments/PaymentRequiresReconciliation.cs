namespace Commerce.Payments;

/// <summary>Nobody could find out what became of a payment or of an operation: compare the payment with the service and report it.</summary>
public sealed record PaymentRequiresReconciliation : PaymentEvent
{
    /// <summary>How much it was about.</summary>
    public required Money Amount { get; init; }

    /// <summary>The operation; <see langword="null"/> when it is about the payment itself.</summary>
    public PaymentOperationId? Operation { get; init; }

    /// <summary>What was to be done; <see langword="null"/> when it is about the payment itself.</summary>
    public PaymentOperationKind? Kind { get; init; }

    /// <summary>What is unclear, as a stable code, such as <c>wrong_amount</c>.</summary>
    public required string Reason { get; init; }
}
