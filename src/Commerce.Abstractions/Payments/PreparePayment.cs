namespace Commerce.Payments;

/// <summary>A payment that is about to be made.</summary>
public readonly record struct PreparePayment
{
    /// <summary>The shop that is paid.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>Our id of the payment; services keep it as the merchant's reference.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>The order that is paid for.</summary>
    public required OrderId Order { get; init; }

    /// <summary>The order's number, for the customer's statement.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The method that was chosen.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>Who buys, for providers that know the shop's customers; <see langword="null"/> when the order names nobody. Not for the service's eyes.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>With what the customer pays, when the method asks for it. Never logged.</summary>
    public PaymentInstrument? Instrument { get; init; }

    /// <summary>What the customer saved and pays with, for a provider with <see cref="ISavePaymentMethods"/>; <see langword="null"/> to ask the customer.</summary>
    public PaymentToken? SavedMethod { get; init; }

    /// <summary>The same at every repetition of this call.</summary>
    public required IdempotencyKey Key { get; init; }
}
