namespace Commerce.Checkout;

/// <summary>Turns carts into paid orders.</summary>
public interface ICheckoutService
{
    /// <summary>
    /// Places an order from a cart and pays for it. The same key never places or pays twice: while the attempt is open it returns the present outcome,
    /// afterwards the first outcome word for word. A declined payment is final for its key; try again on the same cart under a new key.
    /// </summary>
    Task<CommerceResult<CheckoutOutcome>> PlaceAsync(PlaceOrder command, CancellationToken cancellationToken = default);

    /// <summary>Asks the payment service again, as when the customer comes back from its page, and returns the present outcome of the attempt.</summary>
    Task<CommerceResult<CheckoutOutcome>> ResumeAsync(IdempotencyKey key, CancellationToken cancellationToken = default);
}
