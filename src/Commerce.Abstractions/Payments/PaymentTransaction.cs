namespace Commerce.Payments;

/// <summary>Money that moved, as the service booked it.</summary>
public sealed record PaymentTransaction
{
    /// <summary>The service's id of the movement.</summary>
    public required string Reference { get; init; }

    /// <summary>The service's reference of the payment, from <see cref="PreparedPayment"/>; <see langword="null"/> when it names none.</summary>
    public string? PaymentReference { get; init; }

    /// <summary>Our id of the operation, when the service kept it.</summary>
    public PaymentOperationId? Operation { get; init; }

    /// <summary>What happened.</summary>
    public required PaymentEntryKind Kind { get; init; }

    /// <summary>How much, above zero; <see cref="Kind"/> says the direction.</summary>
    public required Money Amount { get; init; }

    /// <summary>When the service booked it.</summary>
    public required DateTimeOffset At { get; init; }
}
