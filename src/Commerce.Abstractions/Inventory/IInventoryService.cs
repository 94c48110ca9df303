namespace Commerce.Inventory;

/// <summary>Stock per location: receive, reserve, commit, release. Nothing here ever sells what is not there.</summary>
/// <remarks>
/// Scoped to the caller's shop. Every change is a ledger movement. Keys are remembered for a time (<c>InventoryOptions.CommandRetention</c> for receipts and adjustments,
/// <c>InventoryOptions.FreedReservationRetention</c> for reservations that were freed): a command that is repeated later is a new one.
/// </remarks>
public interface IInventoryService
{
    /// <summary>Adds goods that came in. The same key adds them once.</summary>
    Task<CommerceResult<StockLevel>> ReceiveAsync(ReceiveStock command, CancellationToken cancellationToken = default);

    /// <summary>Corrects the count of goods on hand, up or down; never below what is reserved. The same key corrects once.</summary>
    Task<CommerceResult<StockLevel>> AdjustAsync(AdjustStock command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reserves all lines or none, for a time. The same key returns the same reservation and takes nothing again;
    /// other lines under a used key are refused.
    /// </summary>
    Task<CommerceResult<Reservation>> ReserveAsync(ReserveStock command, CancellationToken cancellationToken = default);

    /// <summary>Moves the expiry of an active reservation to <paramref name="expiresAt"/>, <see langword="null"/> for never. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Reservation>> ExtendAsync(ReservationId reservation, DateTimeOffset? expiresAt, CancellationToken cancellationToken = default);

    /// <summary>Takes the reserved goods off the stock for good. Doing it twice changes nothing.</summary>
    Task<CommerceResult<Reservation>> CommitAsync(ReservationId reservation, CancellationToken cancellationToken = default);

    /// <summary>Frees the reserved goods. Doing it twice, or after expiry, changes nothing.</summary>
    Task<CommerceResult<Reservation>> ReleaseAsync(ReservationId reservation, CancellationToken cancellationToken = default);

    /// <summary>Expires what is due and frees its goods. A worker calls it; expired goods are free for a reservation even before.</summary>
    /// <returns>How many reservations expired.</returns>
    Task<CommerceResult<int>> ExpireDueAsync(CancellationToken cancellationToken = default);

    /// <summary>A reservation of the shop.</summary>
    Task<CommerceResult<Reservation>> GetReservationAsync(ReservationId reservation, CancellationToken cancellationToken = default);

    /// <summary>The levels of some SKUs at every location that has one.</summary>
    Task<CommerceResult<IReadOnlyList<StockLevel>>> ListLevelsAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default);

    /// <summary>What can be sold of each SKU over all locations, expired reservations not counted.</summary>
    Task<CommerceResult<IReadOnlyDictionary<Sku, long>>> GetAvailabilityAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default);

    /// <summary>The ledger of a SKU after a position, oldest first.</summary>
    Task<CommerceResult<IReadOnlyList<StockMovement>>> ListMovementsAsync(Sku sku, long afterSequence = 0, int limit = 100, CancellationToken cancellationToken = default);
}
