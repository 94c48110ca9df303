namespace Commerce.Orders;

/// <summary>Port to storage: orders, loaded and saved with their version.</summary>
public interface IOrderStore
{
    /// <summary>An order of the shop, or <see langword="null"/>.</summary>
    ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken);

    /// <summary>An order of the shop by its number, letter by letter, or <see langword="null"/>.</summary>
    ValueTask<Order?> FindByNumberAsync(ShopId shop, string number, CancellationToken cancellationToken);

    /// <summary>
    /// The orders of the shop with a shipment of this number (not empty), letter by letter, newest first by id: carriers give a number anew, and one parcel may
    /// hold several orders. Each order once, at most <paramref name="limit"/>.
    /// </summary>
    ValueTask<IReadOnlyList<Order>> FindByTrackingNumberAsync(ShopId shop, string trackingNumber, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The orders that a query asks for, sorted as it says and then by id, at most its limit: those behind <see cref="OrderQuery.After"/>, if it names a place.
    /// The query was checked. Numbers are sorted and compared letter by letter, by the letters' code points.
    /// </summary>
    ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken);

    /// <summary>Orders that have been in a status for a time: those that have been longest in it first, then by id.</summary>
    ValueTask<IReadOnlyList<DueOrder>> ListDueAsync(DueOrderQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Saves an order whose stored version is <paramref name="expectedVersion"/> (0: it is new), under that version plus 1.
    /// Returns what is stored now, or <c>messaging.version_conflict</c>, or <c>orders.number_taken</c> when another order of the shop has its number.
    /// A refusal leaves the rest of the session as it is. The number is compared letter by letter and never changes.
    /// An order never loses a shipment; the tracking number of one may change.
    /// </summary>
    ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken);
}
