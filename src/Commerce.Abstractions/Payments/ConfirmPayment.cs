namespace Commerce.Payments;

/// <summary>A prepared payment whose money is to be taken.</summary>
public readonly record struct ConfirmPayment
{
    /// <summary>The shop that is paid.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>Our id of the payment.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>The service's reference from <see cref="PreparedPayment"/>.</summary>
    public required string Reference { get; init; }

    /// <summary>The method that was chosen.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The same at every repetition of this call.</summary>
    public required IdempotencyKey Key { get; init; }
}
