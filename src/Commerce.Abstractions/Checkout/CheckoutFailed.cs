namespace Commerce.Checkout;

/// <summary>An attempt to buy ended without a confirmed order: declined, given up, rejected. The order may still be paid by another attempt.</summary>
public sealed record CheckoutFailed : CheckoutEvent
{
    /// <summary>Why, as the code of the refusal.</summary>
    public required string Code { get; init; }
}
