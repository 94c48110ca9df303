namespace Commerce.Inventory;

/// <summary>Port to storage: stock levels, reservations and their ledger.</summary>
/// <remarks>
/// <para>A command port: each call is atomic in the session's transaction, waits for rivals and never surfaces a version conflict.
/// A refusal changes nothing. No availability is derived from rows that were not locked first.</para>
/// <para>The status of a reservation decides, the clock only makes it eligible: a reservation whose time is over still commits and extends
/// as long as nobody expired it; whoever needs its goods, or sweeps, expires it first.</para>
/// <para>Whoever was promised goods that are not there waits in the order of the promises, per SKU and location: whatever makes goods free there, gives them to
/// those who wait first, in the same step, writes <see cref="StockMovementKind.Fill"/> to the ledger and sends <see cref="BackorderFilled"/>.</para>
/// <para>Callers have checked the input (ids, quantities, limits). Every level is the sum of its movements at any time.</para>
/// </remarks>
public interface IInventoryStore
{
    /// <summary>
    /// Does what some commands say, one after the other as if each had been sent alone, and answers each in the same order. What is due at their SKUs expires first.
    /// The same key does it once; another command of the same kind under the key is refused. Goods that become free go to those who wait for them.
    /// </summary>
    ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken);

    /// <summary>Saves a location as a whole.</summary>
    ValueTask SaveLocationAsync(StockLocation location, CancellationToken cancellationToken);

    /// <summary>The locations of a shop that come after one, by id, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<StockLocation>> ListLocationsAsync(ShopId shop, LocationId? after, int limit, CancellationToken cancellationToken);

    /// <summary>What is still to come in of some SKUs, by SKU, expected time and delivery; those without a time are last.</summary>
    ValueTask<IReadOnlyList<StockDelivery>> ListDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken);

    /// <summary>
    /// Holds all lines or none. What is due at the SKUs asked for expires first, in the same step. Lines without location are served
    /// as <see cref="StockDemand.Preference"/> says; what lies nowhere is promised where the policy allows it, and nothing is promised that lies somewhere.
    /// A used key answers with its reservation, whatever became of it, when the fingerprints are equal; else it is refused.
    /// </summary>
    ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken);

    /// <summary>
    /// Decides demands of several callers as if <see cref="ReserveAsync"/> had been called for one after the other; what is due expires once, before the first.
    /// Each has an answer of its own, in the same order. Refused as a whole with <see cref="InventoryErrors.StockIsBusy"/>, with nothing changed, when the stock was
    /// locked for longer than the patience, or a rival took one of the keys meanwhile: ask for fewer, or again. To be called as the only work of a session, outside any
    /// other: a store may commit it at once.
    /// </summary>
    ValueTask<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> ReserveGroupAsync(ShopId shop, StockDemandGroup group, CancellationToken cancellationToken);

    /// <summary>Moves the expiry of an active reservation. The expiry that it has already is a no-op; any other must lie in the future.</summary>
    ValueTask<CommerceResult<Reservation>> ExtendAsync(ShopId shop, ReservationId reservation, DateTimeOffset? expiresAt, InventoryStamp stamp, CancellationToken cancellationToken);

    /// <summary>Takes the goods off the stock. A no-op when that was done; refused when they were freed.</summary>
    ValueTask<CommerceResult<Reservation>> CommitAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken);

    /// <summary>Frees the goods. A no-op when they were freed, on demand or by time; refused when they left the stock.</summary>
    ValueTask<CommerceResult<Reservation>> ReleaseAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken);

    /// <summary>
    /// Lets a reservation hold other goods: only the difference moves. An active one grows and shrinks; a committed one gives goods back, which lie in stock again. Without lines
    /// it ends as released. Whoever is promised more of what he waits for already waits for it at the end of the line. The same lines again change nothing.
    /// </summary>
    ValueTask<CommerceResult<Reservation>> ReviseAsync(
        ShopId shop, ReservationId reservation, ImmutableArray<StockRequest> lines, string reason, InventoryStamp stamp, CancellationToken cancellationToken);

    /// <summary>Expires active reservations whose time is over, oldest first.</summary>
    /// <returns>How many, at most <paramref name="limit"/>.</returns>
    ValueTask<int> ExpireDueAsync(ShopId shop, InventoryStamp stamp, int limit, CancellationToken cancellationToken);

    /// <summary>Shops with active reservations whose time is over at <paramref name="now"/>. The one method over all shops: the sweep asks it.</summary>
    ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Looks at the next SKUs of a shop, or of all shops, by shop and SKU, and notes where what is left has become few or enough since it was noted last: at a location that is for sale,
    /// no more than its <see cref="StockPolicy.LowStockThreshold"/>; over all locations, none at all. Nothing is locked that anybody needs to reserve, to sell or to receive, and what is
    /// due counts as free. A change is noted by one caller, whoever else looks at the same moment, and is noted no more when the session is undone.
    /// </summary>
    /// <param name="shop">The shop; <see langword="null"/> for all.</param>
    /// <param name="after">The last SKU that was looked at; <see langword="null"/> to begin.</param>
    /// <param name="now">What is due at this time counts as free.</param>
    /// <param name="limit">How many SKUs at most, with all of their locations.</param>
    /// <param name="cancellationToken">Abandons the question.</param>
    ValueTask<StockSignalPage> NoteSignalsAsync(ShopId? shop, StockPlace? after, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets reservations of all shops that were released or expired before a time, at most <paramref name="limit"/>; returns how many. Active ones stay, and
    /// committed ones, too: only they tell which goods an order took from where. The ledger stays whole. What is forgotten is unknown, and its key is new.
    /// </summary>
    ValueTask<int> DeleteFreedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets the keys of stock commands of all shops that were done before a time, and deliveries of bought goods that were over before, at most <paramref name="limit"/>; returns how many.
    /// The ledger stays whole, and transfers stay: only they tell what was lost on the way. The same command sent again is done again.
    /// </summary>
    ValueTask<int> DeleteCommandsBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>A reservation of the shop, or <see langword="null"/>.</summary>
    ValueTask<Reservation?> FindReservationAsync(ShopId shop, ReservationId reservation, CancellationToken cancellationToken);

    /// <summary>The reservation that a key made in the shop, or <see langword="null"/>.</summary>
    ValueTask<Reservation?> FindReservationByKeyAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>The levels of some SKUs, by SKU and location.</summary>
    ValueTask<IReadOnlyList<StockLevel>> ListLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken);

    /// <summary>The levels of some SKUs, by SKU and location, as if reservations whose time is over at <paramref name="now"/> held and waited for nothing.</summary>
    ValueTask<IReadOnlyList<StockLevel>> ListFreeLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The movements of a SKU after a position, oldest first, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<StockMovement>> ListMovementsAsync(ShopId shop, Sku sku, long afterSequence, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The movements by which goods came or left, in the order of their SKUs and of the ledger of each, at most <paramref name="limit"/>. A ledger is read as it stood at a time: up to
    /// its first such movement that is later. What stands behind that one is left out whatever its own time is, so a clock that was ahead never leaves a sale without its receipt.
    /// </summary>
    /// <param name="shop">The shop.</param>
    /// <param name="after">The last movement of the page before; <see langword="null"/> to begin. With <see cref="long.MaxValue"/> it names the end of a ledger.</param>
    /// <param name="until">As of when, this moment included.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Abandons the question.</param>
    ValueTask<IReadOnlyList<StockMovement>> ListOnHandMovementsAsync(ShopId shop, StockLedgerPlace? after, DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>Deliveries of some SKUs, also those of which nothing is to come any more, by SKU and delivery.</summary>
    ValueTask<IReadOnlyList<StockDelivery>> FindDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, IReadOnlyCollection<StockDeliveryId> deliveries, CancellationToken cancellationToken);

    /// <summary>
    /// The movements of all SKUs of a shop after a position, at most <paramref name="limit"/>; positions are given when somebody asks for them, one after the other, and never change.
    /// Each movement that has committed is listed once, whenever its transaction began, those of one SKU in the order of its ledger. Nobody who moves goods waits for a reader.
    /// Refused with <see cref="InventoryErrors.FeedForgotten"/> where positions behind were deleted, and with <see cref="InventoryErrors.FeedNotThere"/> beyond the last position.
    /// </summary>
    ValueTask<CommerceResult<StockFeedPage>> ReadFeedAsync(ShopId shop, long after, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets the positions of all shops that were given before a time, at most <paramref name="limit"/> ranges of them; returns how many ranges. The ledgers stay whole.
    /// </summary>
    ValueTask<int> DeleteFeedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// What is stored of the SKUs of a shop that come after one, by SKU, at most <paramref name="limit"/>: all of the page as of one moment. Sums are made where the rows
    /// are, and no figure is taken from another.
    /// </summary>
    ValueTask<IReadOnlyList<StockAccount>> ListAccountsAsync(ShopId shop, Sku? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Does what the plan of a finding says, with the SKU locked, if <see cref="StockAccount.Findings"/> still has a finding with the same
    /// <see cref="RepairStock.Fingerprint"/>: then what that one's plan says now. One adjustment stands in the ledger afterwards, with the reason, even when it changes no amount.
    /// The same key repairs once; another repair under the key is refused.
    /// </summary>
    ValueTask<CommerceResult<StockChange>> RepairAsync(ShopId shop, RepairStock command, InventoryStamp stamp, CancellationToken cancellationToken);
}
