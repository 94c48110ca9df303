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
    /// <summary>What a buyer expires on the way. When his goods depend on more, he expires all that is due.</summary>
    private const long DuePerStep = 200;

    public async ValueTask<CommerceResult<StockChange>> ReceiveAsync(ShopId shop, ReceiveStock command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, Stored(stamp));
        CountedCommand<ReceiveStock>? first = null;
        await session.Sql.WriteAsync(
            [
                new(InventorySql.AddSku(shop, command.Sku), static _ => { }),
                stock.Lock(InventorySql.SkusOf(shop, [command.Sku])),
                stock.ReadLevels([command.Sku]),
                new(CommandOf(shop, StockMovementKind.Receipt, command.Key), row => first = new(
                    new ReceiveStock(command.Key, Sku.Of(row.GetString(0)), row.GetInt64(2)) { Location = LocationId.Of(row.GetString(1)) },
                    row.GetInt64(4))),
            ],
            cancellationToken).ConfigureAwait(false);
        var level = stock.LevelAt(command.Sku, command.Location);
        if (first is not null)
        {
            return StockDecider.IsReplay(first.Command, command) ? new StockChange(level, first.Sequence, IsReplay: true) : InventoryErrors.KeyReused;
        }

        if (!StockDecider.Receive(command, level).TryGet(out var decision, out var refusal))
        {
            return refusal;
        }

        var change = stock.Apply(decision);
        return await SaveAsync(shop, stock, decision.Movement, command.Key, safetyStock: null, change.Sequence, cancellationToken).ConfigureAwait(false)
            ? change
            : await ReceiveAsync(shop, command, stamp, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<CommerceResult<StockChange>> AdjustAsync(ShopId shop, AdjustStock command, InventoryStamp stamp, CancellationToken cancellationToken) =>
        AdjustAsync(shop, command, Stored(stamp), DuePerStep, cancellationToken);

    public ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken) =>
        ReserveAsync(shop, demand with { ExpiresAt = Stored(demand.ExpiresAt) }, Stored(stamp), DuePerStep, cancellationToken);

    public ValueTask<CommerceResult<Reservation>> ExtendAsync(ShopId shop, ReservationId reservation, DateTimeOffset? expiresAt, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, held => ReservationDecider.Extend(held, Stored(expiresAt), Stored(stamp).At), cancellationToken);

    public ValueTask<CommerceResult<Reservation>> CommitAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, static held => ReservationDecider.Fire(held, ReservationTrigger.Commit), cancellationToken);

    public ValueTask<CommerceResult<Reservation>> ReleaseAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken) =>
        DecideAsync(shop, reservation, stamp, static held => ReservationDecider.Fire(held, ReservationTrigger.Release), cancellationToken);

    public async ValueTask<int> ExpireDueAsync(ShopId shop, InventoryStamp stamp, int limit, CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, Stored(stamp));
        var due = InventorySql.DueIn(shop, stamp.At, limit);
        await session.Sql.WriteAsync([stock.Lock(InventorySql.SkusHeldBy(shop, due)), stock.ReadDue(due)], cancellationToken).ConfigureAwait(false);

        // What a rival expired meanwhile is not found again; he goes on with the rest.
        var (_, expired) = stock.ExpireDue();
        if (expired > 0)
        {
            await SaveAsync(stock, cancellationToken).ConfigureAwait(false);
        }

        return expired;
    }

    public async ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"SELECT DISTINCT shop FROM {ReservationRowMap.Table} WHERE {InventorySql.IsDue(now)} LIMIT {(long)limit}"),
            static row => ShopId.Of(row.GetString(0)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<Reservation?> FindReservationAsync(ShopId shop, ReservationId reservation, CancellationToken cancellationToken) =>
        (await FindAsync(shop, IsReservation(reservation), cancellationToken).ConfigureAwait(false))?.Reservation;

    public async ValueTask<Reservation?> FindReservationByKeyAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        (await FindAsync(shop, HasKey(key), cancellationToken).ConfigureAwait(false))?.Reservation;

    public async ValueTask<IReadOnlyList<StockLevel>> ListLevelsAsync(ShopId shop, IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(InventorySql.LevelsOf(shop, skus), row => LockedStock.LevelOf(shop, row), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyDictionary<Sku, long>> GetAvailabilityAsync(ShopId shop, IReadOnlyCollection<Sku> skus, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var levels = await session.Sql.ReadAsync(
            InventorySql.LevelsWithoutDue(shop, skus, now),
            row => LockedStock.LevelOf(shop, row),
            cancellationToken).ConfigureAwait(false);
        var available = levels.ToLookup(level => level.Sku, level => level.Available);
        return skus.Distinct().ToDictionary(sku => sku, sku => available[sku].Sum());
    }

    public async ValueTask<IReadOnlyList<StockMovement>> ListMovementsAsync(ShopId shop, Sku sku, long afterSequence, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"""
                SELECT sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, actor_id, moved_at FROM {StockMovementRowMap.Table}
                WHERE shop = {shop.Value} AND sku = {sku.Value} AND sequence > {afterSequence} ORDER BY sequence LIMIT {(long)limit}
                """),
            row => MovementOf(shop, sku, row),
            cancellationToken).ConfigureAwait(false);

    private async ValueTask<CommerceResult<StockChange>> AdjustAsync(ShopId shop, AdjustStock command, InventoryStamp stamp, long atMostDue, CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, stamp);
        CountedCommand<AdjustStock>? first = null;
        await session.Sql.WriteAsync(
            [
                .. LockWithDue(stock, shop, [command.Sku], stamp.At, atMostDue),
                new(CommandOf(shop, StockMovementKind.Adjustment, command.Key), row => first = new(
                    new AdjustStock(command.Key, Sku.Of(row.GetString(0)), row.GetInt64(2)) { Location = LocationId.Of(row.GetString(1)), SafetyStock = row.FindInt64(3) },
                    row.GetInt64(4))),
            ],
            cancellationToken).ConfigureAwait(false);
        if (first is not null)
        {
            return StockDecider.IsReplay(first.Command, command)
                ? new StockChange(stock.LevelAt(command.Sku, command.Location), first.Sequence, IsReplay: true)
                : InventoryErrors.KeyReused;
        }

        if (!stock.Levels.Any())
        {
            return InventoryErrors.UnknownSku(command.Sku);
        }

        var mayBeMoreDue = MayBeMoreDue(stock.ExpireDue(), atMostDue);
        if (!StockDecider.Adjust(command, stock.LevelAt(command.Sku, command.Location)).TryGet(out var decision, out var refusal))
        {
            return mayBeMoreDue ? await AdjustAsync(shop, command, stamp, long.MaxValue, cancellationToken).ConfigureAwait(false) : refusal;
        }

        var change = stock.Apply(decision);
        return await SaveAsync(shop, stock, decision.Movement, command.Key, command.SafetyStock, change.Sequence, cancellationToken).ConfigureAwait(false)
            ? change
            : await AdjustAsync(shop, command, stamp, atMostDue, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, long atMostDue, CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, stamp);
        var first = new ReservationReader(shop);
        Sku[] skus = [.. demand.Lines.Select(line => line.Sku).Distinct()];
        await session.Sql.WriteAsync(
            [.. LockWithDue(stock, shop, skus, stamp.At, atMostDue), new(InventorySql.ReservationsWhere(shop, HasKey(demand.Key)), first.Read)],
            cancellationToken).ConfigureAwait(false);
        if (first.Single is { } earlier)
        {
            return ReservationDecider.Replay(earlier.Reservation, earlier.Fingerprint, demand);
        }

        var mayBeMoreDue = MayBeMoreDue(stock.ExpireDue(), atMostDue);
        if (!ReservationDecider.Reserve(shop, demand, stock.Levels, stamp.At).TryGet(out var decision, out var refusal))
        {
            return mayBeMoreDue ? await ReserveAsync(shop, demand, stamp, long.MaxValue, cancellationToken).ConfigureAwait(false) : refusal;
        }

        stock.Make(decision, demand.Fingerprint);
        var isOurs = Sql.Of($"EXISTS (SELECT 1 FROM {ReservationRowMap.Table} AS mine WHERE mine.shop = {shop.Value} AND mine.key = {demand.Key.Value} AND mine.id = {demand.Id.Value})");
        if (await TrySaveAsync([stock.Changes.TakeKey(), .. stock.Changes.Write(isOurs)], cancellationToken).ConfigureAwait(false))
        {
            return decision.Reservation;
        }

        // A rival with other goods had the key meanwhile: nobody who wants the same goods can.
        return await FindAsync(shop, HasKey(demand.Key), cancellationToken).ConfigureAwait(false) is { } rival
            ? ReservationDecider.Replay(rival.Reservation, rival.Fingerprint, demand)
            : throw new InvalidOperationException($"The id {demand.Id.Value:D} names another reservation: give each demand an id of its own.");
    }

    private async ValueTask<CommerceResult<Reservation>> DecideAsync(
        ShopId shop,
        ReservationId reservation,
        InventoryStamp stamp,
        Func<Reservation, CommerceResult<ReservationDecision>> decide,
        CancellationToken cancellationToken)
    {
        var stock = new LockedStock(shop, Stored(stamp));
        var found = new ReservationReader(shop);
        var skus = InventorySql.SkusHeldBy(shop, Sql.Of($"{reservation.Value}"));
        await session.Sql.WriteAsync([stock.Lock(skus), new(InventorySql.ReservationsWhere(shop, IsReservation(reservation)), found.Read)], cancellationToken).ConfigureAwait(false);
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
            await SaveAsync(stock, cancellationToken).ConfigureAwait(false);
        }

        return decision.Reservation;
    }

    /// <summary>Locks SKUs together with all that is held by what is due at them, then reads their levels and what is due.</summary>
    private static SqlQuery[] LockWithDue(LockedStock stock, ShopId shop, Sku[] skus, DateTimeOffset now, long atMostDue)
    {
        var due = InventorySql.DueAt(shop, skus, now, atMostDue);
        return
        [
            stock.Lock(Sql.Of($"{InventorySql.SkusOf(shop, skus)} UNION {InventorySql.SkusHeldBy(shop, due)}")),
            stock.ReadLevels(skus),
            stock.ReadDue(due),
        ];
    }

    // More than one step takes, or something that came due after the lock.
    private static bool MayBeMoreDue((int Found, int Expired) due, long atMostDue) =>
        atMostDue < long.MaxValue && (due.Found == atMostDue || due.Found > due.Expired);

    private async ValueTask<StoredReservation?> FindAsync(ShopId shop, Sql which, CancellationToken cancellationToken)
    {
        var found = new ReservationReader(shop);
        await session.Sql.ReadAsync(
            InventorySql.ReservationsWhere(shop, which),
            row =>
            {
                found.Read(row);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return found.Single;
    }

    /// <summary>Writes a receipt or an adjustment under its key.</summary>
    /// <returns>False when a rival has taken the key for another SKU meanwhile; nothing is written then, and whoever looks again finds it.</returns>
    private ValueTask<bool> SaveAsync(ShopId shop, LockedStock stock, MovementDraft movement, IdempotencyKey key, long? safetyStock, long sequence, CancellationToken cancellationToken)
    {
        var takeKey = Sql.Of($"""
            INSERT INTO {StockCommandRowMap.Table} (shop, kind, key, sku, location, change, safety_stock, sequence)
            VALUES ({shop.Value}, {movement.Kind.ToString()}, {key.Value}, {movement.Sku.Value}, {movement.Location.Value}, {movement.OnHandChange}, {safetyStock}, {sequence})
            ON CONFLICT DO NOTHING
            """);
        var isOurs = Sql.Of($"""
            EXISTS (SELECT 1 FROM {StockCommandRowMap.Table} AS mine
                WHERE mine.shop = {shop.Value} AND mine.kind = {movement.Kind.ToString()} AND mine.key = {key.Value} AND mine.sku = {movement.Sku.Value})
            """);
        return TrySaveAsync([(takeKey, 1), .. stock.Changes.Write(isOurs)], cancellationToken);
    }

    private async ValueTask SaveAsync(LockedStock stock, CancellationToken cancellationToken)
    {
        if (!await TrySaveAsync([.. stock.Changes.Write(Sql.Of($"1 = 1"))], cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException("Locked stock was changed by somebody who did not lock it. Only the engine writes its tables.");
        }
    }

    /// <summary>Writes all, or nothing when another key got in before: then it is false.</summary>
    private async ValueTask<bool> TrySaveAsync((Sql Sql, int Rows)[] writes, CancellationToken cancellationToken)
    {
        var rows = await session.Sql.ExecuteAsync([.. writes.Select(write => write.Sql)], cancellationToken).ConfigureAwait(false);
        var expected = writes.Sum(write => write.Rows);
        return rows == expected || (rows == 0
            ? false
            : throw new InvalidOperationException($"{rows} rows of the stock were written instead of {expected}. Only the engine writes its tables."));
    }

    private static Sql CommandOf(ShopId shop, StockMovementKind kind, IdempotencyKey key) => Sql.Of($"""
        SELECT sku, location, change, safety_stock, sequence FROM {StockCommandRowMap.Table}
        WHERE shop = {shop.Value} AND kind = {kind.ToString()} AND key = {key.Value}
        """);

    private static Sql IsReservation(ReservationId reservation) => Sql.Of($"id = {reservation.Value}");

    private static Sql HasKey(IdempotencyKey key) => Sql.Of($"key = {key.Value}");

    private static StockMovement MovementOf(ShopId shop, Sku sku, DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Shop = shop,
        Sku = sku,
        Location = LocationId.Of(row.GetString(1)),
        Kind = Enum.Parse<StockMovementKind>(row.GetString(2)),
        OnHandChange = row.GetInt64(3),
        ReservedChange = row.GetInt64(4),
        Reservation = row.FindGuid(5) is { } reservation ? ReservationId.From(reservation) : null,
        Reason = row.GetString(6),
        Actor = new Actor(Enum.Parse<ActorKind>(row.GetString(7)), row.FindString(8)),
        At = row.GetTime(9),
    };

    // The database keeps microseconds. What is answered, and compared later, must be what is kept.
    private static DateTimeOffset Stored(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static DateTimeOffset? Stored(DateTimeOffset? time) => time is { } some ? Stored(some) : null;

    private static InventoryStamp Stored(InventoryStamp stamp) => stamp with { At = Stored(stamp.At) };
}
