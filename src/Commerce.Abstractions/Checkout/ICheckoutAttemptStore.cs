namespace Commerce.Checkout;

/// <summary>Port to storage: attempts to buy. What they created never changes; when to look after them does.</summary>
public interface ICheckoutAttemptStore
{
    /// <summary>
    /// Stores a new attempt and returns it. One whose key or payment the shop has already is refused with <c>checkout.key_used</c>, which leaves the rest of the session as it is:
    /// the caller, who takes the key first (<see cref="Messaging.IIdempotencyStore"/>), meets an attempt that ended so long ago that its command is forgotten.
    /// </summary>
    ValueTask<CommerceResult<CheckoutAttempt>> AddAsync(CheckoutAttempt attempt, CancellationToken cancellationToken);

    /// <summary>The attempt of a key, or <see langword="null"/>.</summary>
    ValueTask<CheckoutAttempt?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>The attempt that made a payment, or <see langword="null"/>.</summary>
    ValueTask<CheckoutAttempt?> FindByPaymentAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken);

    /// <summary>The attempts to pay for an order, oldest first.</summary>
    ValueTask<IReadOnlyList<CheckoutAttempt>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken);

    /// <summary>Attempts of all shops that are due, the longest first, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<CheckoutAttempt>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Takes an attempt over for recovery until a later time: of all who saw it with the same <see cref="CheckoutAttempt.DueAt"/>, one gets it, with one more of
    /// <see cref="CheckoutAttempt.Looks"/>; the others get <see langword="null"/>, as whoever asks for one that is no longer due.
    /// </summary>
    ValueTask<CheckoutAttempt?> ClaimAsync(CheckoutAttempt attempt, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Says when recovery looks after an attempt next; <see langword="null"/> for never again.</summary>
    ValueTask ScheduleAsync(CheckoutAttempt attempt, DateTimeOffset? dueAt, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets attempts of all shops that were begun before a time and whose command (<see cref="CheckoutAttempt.Operation"/>) is forgotten by
    /// <see cref="Messaging.IIdempotencyStore"/> as well, at most <paramref name="limit"/>; returns how many. As long as the command is open or its outcome is replayed, the attempt stays.
    /// </summary>
    ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}
