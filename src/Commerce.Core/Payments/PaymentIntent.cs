namespace Commerce.Payments;

/// <summary>A payment that is about to begin.</summary>
internal readonly record struct PaymentIntent
{
    public required PaymentId Id { get; init; }

    public required ShopId Shop { get; init; }

    public required OrderId Order { get; init; }

    public CustomerRef? Customer { get; init; }

    public required PaymentMethod Method { get; init; }

    /// <summary>Sealed already.</summary>
    public PaymentInstrument? Instrument { get; init; }

    public SavedPaymentMethodId? SavedMethod { get; init; }

    public required Money Amount { get; init; }
}
