namespace Commerce.Payments;

/// <summary>A payment whose means are to be kept.</summary>
public readonly record struct SavePaymentMethod
{
    /// <summary>The shop that is paid.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>Our id of the payment.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>The service's reference of the payment, from <see cref="PreparedPayment"/>.</summary>
    public required string Reference { get; init; }

    /// <summary>The customer.</summary>
    public required CustomerRef Customer { get; init; }

    /// <summary>The same at every repetition of this call.</summary>
    public required IdempotencyKey Key { get; init; }
}
