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

    /// <summary>
    /// Asks the payment service about a payment and goes on, as when its message comes: the message itself is never believed. Money that comes for an order that was called off
    /// or paid otherwise is treated by <c>CheckoutOptions.LateMoney</c>. A payment of no attempt is refused with <c>checkout.unknown_payment</c>: its message may have overtaken it, so let it come again.
    /// </summary>
    Task<CommerceResult<CheckoutOutcome>> ResumePaymentAsync(PaymentId payment, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives up an attempt whose payment waits for the customer, so that the cart can be paid otherwise under a new key. The service is asked first: money that has come
    /// counts, and the attempt is then completed instead.
    /// </summary>
    /// <returns>The outcome if the money had come; <c>checkout.given_up</c> when it was given up.</returns>
    Task<CommerceResult<CheckoutOutcome>> GiveUpAsync(IdempotencyKey key, CancellationToken cancellationToken = default);

    /// <summary>Confirms a paid order that waits because its goods or its promotion were gone, when there is enough of them again. What is confirmed stays as it is.</summary>
    Task<CommerceResult<CheckoutOutcome>> ReleaseAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>Looks after attempts of all shops that nobody finished, as the background worker does. Returns how many were looked after.</summary>
    Task<int> RecoverAsync(CancellationToken cancellationToken = default);
}
