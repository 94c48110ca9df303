using Commerce.Catalog;

namespace Commerce.Inventory;

/// <summary>Stock per location: receive, reserve, commit, release. Nothing here ever sells what is not there.</summary>
/// <remarks>
/// Scoped to the caller's shop. Every change is a ledger movement. Keys are remembered for a time (<c>InventoryOptions.CommandRetention</c> for stock commands,
/// <c>InventoryOptions.FreedReservationRetention</c> for reservations that were freed): a command that is repeated later is a new one.
/// </remarks>
public interface IInventoryService
{
    /// <summary>
    /// Changes the stock of a SKU: <see cref="ReceiveStock"/>, <see cref="AdjustStock"/>, <see cref="CountStock"/>, <see cref="ReturnStock"/>, <see cref="ExpectStock"/>,
    /// <see cref="SendStock"/> or <see cref="ConfigureStock"/>. The same key does it once.
    /// </summary>
    /// <returns>The level afterwards, at the command's location; for a command that was done before, as it is now.</returns>
    Task<CommerceResult<StockLevel>> ApplyAsync(StockCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the stock of many SKUs in one step, such as an import or a stocktake: each command has an outcome of its own, in the same order, and a refused one stops no other.
    /// At most <c>InventoryOptions.MaxSkus</c> commands.
    /// </summary>
    Task<CommerceResult<ImmutableArray<CommerceResult<StockLevel>>>> ApplyEachAsync(ImmutableArray<StockCommand> commands, CancellationToken cancellationToken = default);

    /// <summary>Changes the stock of many SKUs, all or none, such as a transfer. The refusal of the first command that cannot be done is the answer.</summary>
    Task<CommerceResult<ImmutableArray<StockLevel>>> ApplyAllAsync(ImmutableArray<StockCommand> commands, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves a location as a whole, in the caller's shop. Closing one, <see cref="StockLocation.IsForSale"/>, takes nothing from reservations that hold goods there; nothing new is
    /// reserved there from then on.
    /// </summary>
    Task<CommerceResult<StockLocation>> SaveLocationAsync(StockLocation location, CancellationToken cancellationToken = default);

    /// <summary>The locations that were saved and come after one, by id.</summary>
    Task<CommerceResult<IReadOnlyList<StockLocation>>> ListLocationsAsync(LocationId? after = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>What is still to come in of some SKUs: by SKU and expected time, those without a time last.</summary>
    Task<CommerceResult<IReadOnlyList<StockDelivery>>> ListDeliveriesAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default);

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

    /// <summary>
    /// Lets a reservation hold other goods, such as for an order that is edited: <paramref name="lines"/> are all that it holds from now on, and only the difference moves. An active
    /// reservation grows and shrinks; a committed one only gives goods back that were not sent, and they lie in stock again. No lines free all. The same lines again change nothing. The reason stands in the ledger.
    /// </summary>
    Task<CommerceResult<Reservation>> ReviseAsync(ReservationId reservation, ImmutableArray<StockRequest> lines, string reason = "", CancellationToken cancellationToken = default);

    /// <summary>Expires what is due and frees its goods. A worker calls it; expired goods are free for a reservation even before.</summary>
    /// <returns>How many reservations expired.</returns>
    Task<CommerceResult<int>> ExpireDueAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Looks where stock has become low, and what is in stock again, and sends <see cref="LowStock"/> and <see cref="BackInStock"/>, each once. A worker calls it.
    /// </summary>
    /// <returns>How many events were sent.</returns>
    Task<CommerceResult<int>> NoteSignalsAsync(CancellationToken cancellationToken = default);

    /// <summary>A reservation of the shop.</summary>
    Task<CommerceResult<Reservation>> GetReservationAsync(ReservationId reservation, CancellationToken cancellationToken = default);

    /// <summary>The levels of some SKUs at every location that has one.</summary>
    Task<CommerceResult<IReadOnlyList<StockLevel>>> ListLevelsAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default);

    /// <summary>What can be sold of each SKU over all locations, expired reservations not counted.</summary>
    Task<CommerceResult<IReadOnlyDictionary<Sku, long>>> GetAvailabilityAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default);

    /// <summary>What customers can be told of some SKUs, at once: how many can be had now, how many can be ordered, and when they are there. Nothing for a SKU that was never stocked but zeros.</summary>
    Task<CommerceResult<IReadOnlyDictionary<Sku, StockPromise>>> GetPromisesAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken = default);

    /// <summary>
    /// What customers can be told of some products of the catalog, bundles by their parts; in the order asked for. What tracks no stock is always there. With their parts at most as many
    /// SKUs as <c>InventoryOptions.MaxSkus</c>.
    /// </summary>
    Task<CommerceResult<ImmutableArray<StockPromise>>> GetPromisesAsync(IReadOnlyCollection<CatalogItem> items, CancellationToken cancellationToken = default);

    /// <summary>The ledger of a SKU after a position, oldest first.</summary>
    Task<CommerceResult<IReadOnlyList<StockMovement>>> ListMovementsAsync(Sku sku, long afterSequence = 0, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>
    /// The movements of all SKUs of the shop after a position: each one once, those of one SKU in the order of its ledger. Begin at 0, then go on at <see cref="StockFeedPage.Next"/>.
    /// Read it in a session of its own, or in the one that keeps the position: what a session that is undone has read may come in another order.
    /// </summary>
    Task<CommerceResult<StockFeedPage>> ReadFeedAsync(long after = 0, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>
    /// Compares a page of the shop's stock with its ledger and its reservations; changes nothing. The page is read in one moment, so a shop may go on meanwhile.
    /// It adds up whole ledgers: ask for it when little is going on.
    /// </summary>
    Task<CommerceResult<StockAuditReport>> AuditAsync(StockAudit query, CancellationToken cancellationToken = default);

    /// <summary>
    /// What a page of the shop's stock cost at a time, by location, and what was sold of it, from the ledger; changes nothing.
    /// It reads whole ledgers: ask for it when little is going on.
    /// </summary>
    Task<CommerceResult<StockValuationReport>> ValueAsync(StockValuationQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Does what the plan of a finding says, and writes it to the ledger. Refused when the finding is no longer what it was. The same key repairs once.
    /// </summary>
    Task<CommerceResult<StockLevel>> RepairAsync(RepairStock command, CancellationToken cancellationToken = default);
}
