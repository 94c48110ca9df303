using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Stock in a database. One journey locks the SKUs in key order and reads what the deciders ask for, the next writes all that they decided.</summary>
/// <remarks>
/// Every change of a level, a reservation or a ledger holds the rows of all its SKUs in <see cref="StockSkuRow"/> locked until its transaction ends. So the counters, the states
/// and the places of the ledger that a later statement reads are the newest and stay so, and a place is visible only after all places before it.
/// </remarks>
internal sealed class EfInventoryStore(EfSession session) : IInventoryStore
{
    private static readonly TimeSpan SweepPatience = TimeSpan.FromSeconds(1);

    private readonly EfStockCommands _commands = new(session);
    private readonly EfReservations _reservations = new(session);
    private readonly EfStockAudit _audit = new(session);
    private readonly EfStockPlaces _places = new(session);
    private readonly EfStockSignals _signals = new(session);
    private readonly EfStockFeed _feed = new(session);

    public ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken) =>
        _commands.ChangeAsync(shop, [.. commands.Select(StoredTimeExtensions.Stored)], stamp.Stored(), cancellationToken);

    public ValueTask SaveLocationAsync(StockLocation location, CancellationToken cancellationToken) => _places.SaveAsync(location, cancellationToken);

    public ValueTask<IReadOnlyList<StockLocation>> ListLocationsAsync(ShopId shop, LocationId? after, int limit, CancellationToken cancellationToken) =>
        _places.ListAsync(shop, after, limit, cancellationToken);

    public ValueTask<IReadOnlyList<StockDelivery>> ListDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken) =>
        _places.ListDeliveriesAsync(shop, skus, cancellationToken);

    public ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken) =>
        _reservations.ReserveAsync(shop, demand, stamp, cancellationToken);

    public ValueTask<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> ReserveGroupAsync(ShopId shop, StockDemandGroup group, CancellationToken cancellationToken) =>
        _reservations.ReserveGroupAsync(shop, group, cancellationToken);

    public ValueTask<CommerceResult<Reservation>> ExtendAsync(ShopId shop, ReservationId reservation, DateTimeOffset? expiresAt, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, held => ReservationDecider.Extend(held, expiresAt.Stored(), stamp.Stored().At), cancellationToken);

    public ValueTask<CommerceResult<Reservation>> CommitAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, static held => ReservationDecider.Fire(held, ReservationTrigger.Commit), cancellationToken);

    public ValueTask<CommerceResult<Reservation>> ReleaseAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, static held => ReservationDecider.Fire(held, ReservationTrigger.Release), cancellationToken);

    public ValueTask<CommerceResult<Reservation>> ReviseAsync(
        ShopId shop, ReservationId reservation, ImmutableArray<StockRequest> lines, string reason, InventoryStamp stamp, CancellationToken cancellationToken) =>
        _reservations.ReviseAsync(shop, reservation, lines, reason, stamp.Stored(), cancellationToken);

    public async ValueTask<int> ExpireDueAsync(ShopId shop, InventoryStamp stamp, int limit, CancellationToken cancellationToken)
    {
        var due = InventorySql.DueIn(shop, stamp.At, limit);
        var stock = await ExpireAsync(shop, stamp.Stored(), due, cancellationToken).ConfigureAwait(false);
        if (stock.Expired > 0)
        {
            await stock.FillAsync(session.Sql, cancellationToken).ConfigureAwait(false);
            await session.Sql.WriteStockAsync(stock.Changes, cancellationToken).ConfigureAwait(false);
            session.Tell(stock.News);
        }

        return stock.Expired;
    }

    public async ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"SELECT DISTINCT shop FROM {ReservationRowMap.Table} WHERE {InventorySql.IsDue(now)} LIMIT {(long)limit}"),
            static row => ShopId.Of(row.GetString(0)),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<StockSignalPage> NoteSignalsAsync(ShopId? shop, StockPlace? after, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        _signals.NoteAsync(shop, after, now, limit, cancellationToken);

    public async ValueTask<int> DeleteFreedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        // What was freed never changes again: nobody waits for it, and nobody else writes it.
        var freed = await session.Sql.WriteAsync(InventorySql.DeleteFreed(before, limit), static row => (Shop: row.GetString(0), Id: row.GetGuid(1)), cancellationToken).ConfigureAwait(false);
        if (freed.Count > 0)
        {
            await session.Sql.ExecuteAsync([.. freed.GroupBy(one => one.Shop, StringComparer.Ordinal).Select(group => InventorySql.DeleteHeld(group.Key, group.Select(one => one.Id)))], cancellationToken)
                .ConfigureAwait(false);
        }

        return freed.Count;
    }

    public ValueTask<int> DeleteCommandsBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        _commands.DeleteBeforeAsync(before, limit, cancellationToken);

    public async ValueTask<Reservation?> FindReservationAsync(ShopId shop, ReservationId reservation, CancellationToken cancellationToken) =>
        (await _reservations.FindAsync(shop, IsReservation(reservation), cancellationToken).ConfigureAwait(false))?.Reservation;

    public async ValueTask<Reservation?> FindReservationByKeyAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        (await _reservations.FindAsync(shop, EfReservations.HasKey(key), cancellationToken).ConfigureAwait(false))?.Reservation;

    public async ValueTask<IReadOnlyList<StockLevel>> ListLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(InventorySql.LevelsOf(shop, skus), row => LockedStock.LevelOf(shop, row), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StockLevel>> ListFreeLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, DateTimeOffset now, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(InventorySql.LevelsWithoutDue(shop, skus, now), row => LockedStock.LevelOf(shop, row), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StockMovement>> ListMovementsAsync(ShopId shop, Sku sku, long afterSequence, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            StockMovementSql.Of(shop, sku, afterSequence, limit),
            row => StockMovementSql.MovementOf(shop, sku, row),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StockMovement>> ListOnHandMovementsAsync(ShopId shop, StockLedgerPlace? after, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            StockMovementSql.OnHand(shop, after, until.Stored(), limit),
            row => StockMovementSql.MovementOf(shop, Sku.Of(row.GetString(StockMovementSql.Columns)), row),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<StockDelivery>> FindDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, IReadOnlyCollection<StockDeliveryId> deliveries, CancellationToken cancellationToken) =>
        _places.FindDeliveriesAsync(shop, skus, deliveries, cancellationToken);

    public ValueTask<CommerceResult<StockFeedPage>> ReadFeedAsync(ShopId shop, long after, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        _feed.ReadAsync(shop, after, now, limit, cancellationToken);

    public ValueTask<int> DeleteFeedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => _feed.DeleteBeforeAsync(before, limit, cancellationToken);

    public ValueTask<IReadOnlyList<StockAccount>> ListAccountsAsync(ShopId shop, Sku? after, int limit, CancellationToken cancellationToken) =>
        _audit.ListAsync(shop, after, limit, cancellationToken);

    public ValueTask<CommerceResult<StockChange>> RepairAsync(ShopId shop, RepairStock command, InventoryStamp stamp, CancellationToken cancellationToken) =>
        _audit.RepairAsync(shop, command, stamp.Stored(), cancellationToken);

    // Whoever waits for a lock holds those before it. A sweep does not do so for long: then it leaves out what somebody else holds.
    private async ValueTask<LockedStock> ExpireAsync(ShopId shop, InventoryStamp stamp, Sql due, CancellationToken cancellationToken)
    {
        var savepoint = session.Sql.Save();
        try
        {
            return await ExpireAsync(session.Sql.IsJoined ? [] : session.Sql.LimitLockWait(SweepPatience), SqlWord.ForUpdate).ConfigureAwait(false);
        }
        catch (DbException e) when (e.SqlState == EfReservations.LockTimedOut)
        {
            await session.Sql.UndoAsync(savepoint).ConfigureAwait(false);
            return await ExpireAsync([], SqlWord.ForUpdateSkipLocked).ConfigureAwait(false);
        }

        // What a rival expired meanwhile is not found again; he goes on with the rest.
        async ValueTask<LockedStock> ExpireAsync(SqlQuery[] before, SqlWord how)
        {
            var stock = new LockedStock(shop, stamp);
            await stock.ExpireAsync(session.Sql, [.. before, stock.Lock(InventorySql.HeldBy(shop, due), how)], due, cancellationToken).ConfigureAwait(false);
            return stock;
        }
    }

    private async ValueTask<CommerceResult<Reservation>> DecideAsync(
        ShopId shop,
        ReservationId reservation,
        InventoryStamp stamp,
        Func<Reservation, CommerceResult<ReservationDecision>> decide,
        CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, stamp.Stored());
        var found = new ReservationReader(shop);
        var skus = InventorySql.HeldBy(shop, Sql.Of($"{reservation.Value}"));
        await session.Sql.WriteAsync(
            [stock.Lock(skus), stock.ReadClaimed(skus), new(InventorySql.ReservationsWhere(shop, IsReservation(reservation)), found.Read)],
            cancellationToken).ConfigureAwait(false);
        if (found.Single is not { Reservation: var held })
        {
            return InventoryErrors.UnknownReservation(reservation);
        }

        if (!stock.IsLocked(held))
        {
            // It was made between the two statements.
            return await DecideAsync(shop, reservation, stamp, decide, cancellationToken).ConfigureAwait(false);
        }

        if (!decide(held).TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        if (decision.Reservation != held)
        {
            stock.Apply(decision, held);
            await stock.FillAsync(session.Sql, cancellationToken).ConfigureAwait(false);
            await session.Sql.WriteStockAsync(stock.Changes, cancellationToken).ConfigureAwait(false);
            session.Tell(stock.News);
        }

        return decision.Reservation;
    }

    private static Sql IsReservation(ReservationId reservation) => Sql.Of($"id = {reservation.Value}");
}
