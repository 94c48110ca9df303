using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>The short way of a reservation of one line, when nobody is in its way: one statement, which is its own transaction.</summary>
internal static class SingleReservation
{
    // A rival has taken the key between the look and the row, or is about to; or the server's own level of isolation is stricter than ours. The statement is undone.
    private static readonly string[] InTheWay = ["23505", EfReservations.LockTimedOut, "40001"];

    /// <summary>
    /// The reservation; <see langword="null"/> when nothing was changed because the goods are locked, due, too few at each location, wanted in another order of locations, or the key was used. Whoever decides
    /// with all that is to be known tells which.
    /// </summary>
    public static async ValueTask<Reservation?> TryMakeAsync(EfSession session, ShopId shop, StockDemand demand, InventoryStamp stamp, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!session.Sql.CanWriteAlone || !session.Sql.WritesInsideReads || session.Sql.LimitLockWait(patience) is not [var limit] || demand.Lines is not [var line] || !IsServed(line, demand.Preference) || demand.ExpiresAt <= stamp.At)
        {
            return null;
        }

        try
        {
            var locations = await session.Sql.WriteAloneAsync(
                Make(shop, demand, stamp, limit.Sql),
                static row => LocationId.Of(row.GetString(0)),
                cancellationToken).ConfigureAwait(false);
            return locations is [var location] ? MadeAt(location, shop, demand, stamp) : null;
        }
        catch (DbException e) when (InTheWay.Contains(e.SqlState))
        {
            return null;
        }
    }

    // It knows what the locations say of themselves, no other preference. A line that names its location leaves no choice.
    private static bool IsServed(StockRequest line, StockPreference preference) => line.Location is not null || preference.IsUsual;

    // The lock comes first, without waiting. The level is looked at in the row that is changed: if somebody has changed it since the statement began, PostgreSQL looks again.
    private static Sql Make(ShopId shop, StockDemand demand, InventoryStamp stamp, Sql limitLockWait)
    {
        var line = demand.Lines[0];
        var isFree = Sql.Of($"level.on_hand - level.reserved - level.backordered - level.safety_stock >= {line.Quantity}");
        var isThere = line.Location is { } wanted ? Sql.Of($"level.location = {wanted.Value}") : Sql.Text("1 = 1");
        return Sql.Of($"""
            WITH patience AS MATERIALIZED (
                {limitLockWait}
            ), locked AS MATERIALIZED (
                SELECT ledger.last_sequence FROM {StockSkuRowMap.Table} AS ledger, patience WHERE ledger.shop = {shop.Value} AND ledger.sku = {line.Sku.Value}
                FOR NO KEY UPDATE OF ledger SKIP LOCKED
            ), place AS (
                SELECT level.location FROM {StockLevelRowMap.Table} AS level LEFT JOIN {StockLocationRowMap.Table} AS named ON named.shop = level.shop AND named.id = level.location
                WHERE named.is_for_sale IS NOT FALSE AND level.shop = {shop.Value} AND level.sku = {line.Sku.Value} AND {isThere} AND {isFree}
                    AND NOT EXISTS (SELECT 1 FROM {StockLevelRowMap.Table} AS due WHERE due.shop = {shop.Value} AND due.sku = {line.Sku.Value} AND due.next_expiry <= {stamp.At})
                    AND NOT EXISTS (SELECT 1 FROM {ReservationRowMap.Table} AS used WHERE used.shop = {shop.Value} AND used.key = {demand.Key.Value})
                ORDER BY COALESCE(named.priority, 0), level.location LIMIT 1
            ), held AS (
                UPDATE {StockLevelRowMap.Table} AS level SET reserved = level.reserved + {line.Quantity},
                    next_expiry = LEAST(level.next_expiry, {demand.ExpiresAt})
                FROM locked, place
                WHERE level.shop = {shop.Value} AND level.sku = {line.Sku.Value} AND level.location = place.location AND {isFree}
                RETURNING level.location, locked.last_sequence + 1 AS sequence
            ), counted AS (
                UPDATE {StockSkuRowMap.Table} AS ledger SET last_sequence = held.sequence FROM held WHERE ledger.shop = {shop.Value} AND ledger.sku = {line.Sku.Value}
            ), made AS (
                INSERT INTO {ReservationRowMap.Table} (shop, id, key, state, expires_at, created_at, fingerprint)
                SELECT {shop.Value}, {demand.Id.Value}, {demand.Key.Value}, 'Active', {demand.ExpiresAt}, {stamp.At}, {demand.Fingerprint} FROM held
            ), goods AS (
                INSERT INTO {ReservationStockRowMap.Table} (shop, reservation, position, sku, location, quantity, due_at, backordered)
                SELECT {shop.Value}, {demand.Id.Value}, 0, {line.Sku.Value}, location, {line.Quantity}, {demand.ExpiresAt}, 0 FROM held
            ), moved AS (
                INSERT INTO {StockMovementRowMap.Table} (shop, sku, sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, actor_id, moved_at, backordered_change)
                SELECT {shop.Value}, {line.Sku.Value}, sequence, location, 'Reservation', 0, {line.Quantity}, {demand.Id.Value}, '', {stamp.Actor.Kind.ToString()}, {stamp.Actor.Id}, {stamp.At}, 0
                FROM held
            )
            SELECT location FROM held
            """);
    }

    private static Reservation MadeAt(LocationId location, ShopId shop, StockDemand demand, InventoryStamp stamp) => new()
    {
        Id = demand.Id,
        Shop = shop,
        Key = demand.Key,
        State = ReservationState.Active,
        Stock = [new ReservedStock(demand.Lines[0].Sku, location, demand.Lines[0].Quantity)],
        ExpiresAt = demand.ExpiresAt,
        CreatedAt = stamp.At,
    };
}
