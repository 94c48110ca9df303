namespace Commerce.Payments;

/// <summary>One call to a payment provider, as a wrapper sees it. No amounts, no references: it may be logged.</summary>
public readonly record struct PaymentCall
{
    /// <summary>What is asked.</summary>
    public required PaymentCallKind Kind { get; init; }

    /// <summary>The shop that is paid.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The payment; <see langword="null"/> where the call is about many.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>The operation; <see langword="null"/> where there is none.</summary>
    public PaymentOperationId? Operation { get; init; }
}
