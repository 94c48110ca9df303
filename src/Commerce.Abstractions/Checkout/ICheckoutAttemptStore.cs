namespace Commerce.Checkout;

/// <summary>Port to storage: attempts to buy. They never change.</summary>
public interface ICheckoutAttemptStore
{
    /// <summary>
    /// Stores a new attempt. One whose key or payment the shop has already is a defect of the caller, who takes the key first
    /// (<see cref="Messaging.IIdempotencyStore"/>): it throws, here or at the commit, and stores nothing.
    /// </summary>
    ValueTask AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken);

    /// <summary>The attempt of a key, or <see langword="null"/>.</summary>
    ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>The attempt that made a payment, or <see langword="null"/>.</summary>
    ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken);
}
