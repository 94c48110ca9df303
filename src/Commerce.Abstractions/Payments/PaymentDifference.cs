namespace Commerce.Payments;

/// <summary>One difference between the books of a payment service and ours. It holds ids and amounts, no personal data.</summary>
public sealed record PaymentDifference
{
    /// <summary>What differs.</summary>
    public required PaymentDifferenceKind Kind { get; init; }

    /// <summary>Our payment; <see langword="null"/> when it is not known.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>Our operation; <see langword="null"/> when there is none, or the service did not keep it.</summary>
    public PaymentOperationId? Operation { get; init; }

    /// <summary>The service's reference of the payment, or of the stray object.</summary>
    public string? PaymentReference { get; init; }

    /// <summary>The service's id of the movement; <see langword="null"/> when it has none.</summary>
    public string? TransactionReference { get; init; }

    /// <summary>What happened, as the service says.</summary>
    public PaymentEntryKind? KindThere { get; init; }

    /// <summary>What happened, as our ledger says.</summary>
    public PaymentEntryKind? KindHere { get; init; }

    /// <summary>How much, as the service says.</summary>
    public Money? AmountThere { get; init; }

    /// <summary>How much, as our ledger says.</summary>
    public Money? AmountHere { get; init; }

    /// <summary>When the service booked it; where it did not, when we did.</summary>
    public required DateTimeOffset At { get; init; }
}
