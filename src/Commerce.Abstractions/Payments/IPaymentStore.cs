using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>Port to storage: payments, loaded and saved with their version.</summary>
public interface IPaymentStore
{
    /// <summary>A payment of the shop, or <see langword="null"/>.</summary>
    ValueTask<Payment?> FindAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken);

    /// <summary>The payments of an order, oldest first: by id, which counts time.</summary>
    ValueTask<IReadOnlyList<Payment>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken);

    /// <summary>
    /// The payments of the shop that a provider serves and knows by these references, oldest first: by id. A reference that no payment has is left out.
    /// </summary>
    ValueTask<IReadOnlyList<Payment>> ListByReferencesAsync(ShopId shop, string provider, IReadOnlyCollection<string> references, CancellationToken cancellationToken);

    /// <summary>A page of the payments of the shop whose ledger was added to, oldest first: by id.</summary>
    ValueTask<IReadOnlyList<Payment>> ListBookedAsync(ShopId shop, BookedPaymentQuery query, CancellationToken cancellationToken);

    /// <summary>A page of the shop's payments, newest first: by id, which counts time.</summary>
    ValueTask<IReadOnlyList<Payment>> ListAsync(ShopId shop, PaymentQuery query, CancellationToken cancellationToken);

    /// <summary>A page of the operations of all payments of the shop, newest first: by id, which counts time.</summary>
    ValueTask<IReadOnlyList<PaymentOperationListing>> ListOperationsAsync(ShopId shop, PaymentOperationQuery query, CancellationToken cancellationToken);

    /// <summary>Operations of all shops whose <see cref="PaymentOperation.DueAt"/> is not after <paramref name="now"/>, the longest due first, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<DuePaymentOperation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a payment whose stored version is <paramref name="expectedVersion"/> (0: it is new), under that version plus 1.
    /// Returns what is stored now, or <c>messaging.version_conflict</c>, which leaves the rest of the session as it is
    /// (<see cref="ICommerceSession.WriteTogether"/>: or ends it).
    /// </summary>
    ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken);
}
