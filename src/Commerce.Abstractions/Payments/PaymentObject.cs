namespace Commerce.Payments;

/// <summary>What a service keeps for a payment.</summary>
public sealed record PaymentObject
{
    /// <summary>The service's id of it: the reference of <see cref="PreparedPayment"/>.</summary>
    public required string Reference { get; init; }

    /// <summary>Our id of the payment for which it was made; <see langword="null"/> when the service kept none.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>How much it is about.</summary>
    public required Money Amount { get; init; }

    /// <summary>True while it can still be paid, or holds money that was set aside.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
