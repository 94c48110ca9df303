using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>The statements by which stock is locked and read.</summary>
internal static class InventorySql
{
    private static readonly SqlTable Skus = StockSkuRowMap.Table;
    private static readonly SqlTable Levels = StockLevelRowMap.Table;
    private static readonly SqlTable Reservations = ReservationRowMap.Table;
    private static readonly SqlTable Held = ReservationStockRowMap.Table;

    /// <summary>Makes the lock of a SKU that may never have been received.</summary>
    public static Sql AddSku(ShopId shop, Sku sku) =>
        Sql.Of($"INSERT INTO {Skus} (shop, sku, last_sequence) VALUES ({shop.Value}, {sku.Value}, 0) ON CONFLICT (shop, sku) DO NOTHING RETURNING sku");

    /// <summary>Locks the SKUs of a sub-select, always in the same order, and tells the last place in each ledger. Whatever is derived from them is read by a later statement.</summary>
    public static Sql Lock(ShopId shop, Sql skus, SqlWord how) =>
        Sql.Of($"SELECT sku, last_sequence FROM {Skus} WHERE shop = {shop.Value} AND sku {skus} ORDER BY sku {how}");

    /// <summary>What <see cref="Lock"/> is to lock: some SKUs.</summary>
    public static Sql Just(IEnumerable<Sku> skus) => Sql.Of($"{In(skus)}");

    /// <summary>What <see cref="Lock"/> is to lock: the goods of some reservations; <paramref name="reservations"/> is a sub-select of ids. They never change, so they may be asked without a lock.</summary>
    public static Sql HeldBy(ShopId shop, Sql reservations) => Sql.Of($"IN (SELECT sku FROM {Held} WHERE shop = {shop.Value} AND reservation IN ({reservations}))");

    /// <summary>The reservations that are due at some SKUs.</summary>
    public static Sql DueAt(ShopId shop, IEnumerable<Sku> skus, DateTimeOffset now) =>
        Sql.Of($"SELECT reservation FROM {Held} WHERE shop = {shop.Value} AND sku {In(skus)} AND due_at <= {now}");

    /// <summary>The reservations that came due first at each of some SKUs: SKU by SKU, so that the index leads to them whatever the planner believes of the others.</summary>
    public static Sql FirstDueAt(ShopId shop, IEnumerable<Sku> skus, DateTimeOffset now, long limit) => Sql.Join(" UNION ALL ", skus.Select(sku => Sql.Of($"""
        SELECT reservation FROM (SELECT reservation FROM {Held} WHERE shop = {shop.Value} AND sku = {sku.Value} AND due_at <= {now} ORDER BY due_at, location LIMIT {limit}) AS first
        """)));

    /// <summary>The reservations that are due in a shop, oldest first.</summary>
    public static Sql DueIn(ShopId shop, DateTimeOffset now, long limit) => Sql.Of($"""
        SELECT id FROM {Reservations} WHERE shop = {shop.Value} AND {IsDue(now)} ORDER BY expires_at, id LIMIT {limit}
        """);

    /// <summary>In these words, as the index of active reservations has them.</summary>
    public static Sql IsDue(DateTimeOffset now) => Sql.Of($"state = 'Active' AND expires_at <= {now}");

    public static Sql LevelsOf(ShopId shop, IEnumerable<Sku> skus) => Sql.Of($"""
        SELECT sku, location, on_hand, reserved, safety_stock, next_expiry FROM {Levels} WHERE shop = {shop.Value} AND sku {In(skus)} ORDER BY sku, location
        """);

    /// <summary>The levels of some SKUs as if all that is due at them had expired.</summary>
    public static Sql LevelsWithoutDue(ShopId shop, IEnumerable<Sku> skus, DateTimeOffset now) => Sql.Of($"""
        SELECT sku, location, on_hand, reserved - CASE WHEN next_expiry <= {now} THEN (
            SELECT CAST(COALESCE(SUM(held.quantity), 0) AS bigint) FROM {Held} AS held
            WHERE held.shop = level.shop AND held.sku = level.sku AND held.location = level.location AND held.due_at <= {now}) ELSE 0 END, safety_stock
        FROM {Levels} AS level WHERE shop = {shop.Value} AND sku {In(skus)}
        """);

    /// <summary>Whole reservations, those that expire first in front; <paramref name="which"/> is a condition on <c>id</c> or <c>key</c>.</summary>
    public static Sql ReservationsWhere(ShopId shop, Sql which) => Sql.Of($"""
        SELECT id, key, state, expires_at, created_at, fingerprint, sku, location, quantity
        FROM {Reservations} AS made JOIN {Held} AS held ON held.shop = made.shop AND held.reservation = made.id
        WHERE made.shop = {shop.Value} AND {which} ORDER BY expires_at, id, position
        """);

    /// <summary>The reservations that some keys have made. Alone, so that the plan stays a look into the index however the tables grow.</summary>
    public static Sql WithKeys(ShopId shop, IEnumerable<IdempotencyKey> keys) => Sql.Of($"SELECT id FROM {Reservations} WHERE shop = {shop.Value} AND key {SqlValue.In(keys.Select(key => key.Value))}");

    /// <summary>Deletes reservations of all shops that were freed before a time, and tells which.</summary>
    public static Sql DeleteFreed(DateTimeOffset before, int limit) => Sql.Of($"""
        DELETE FROM {Reservations} WHERE (shop, id) IN (
            SELECT shop, id FROM {Reservations} WHERE freed_at < {before} ORDER BY freed_at LIMIT {(long)limit} {SqlWord.ForUpdateSkipLocked})
        RETURNING shop, id
        """);

    /// <summary>Deletes what reservations held that are gone.</summary>
    public static Sql DeleteHeld(string shop, IEnumerable<Guid> reservations) => Sql.Of($"DELETE FROM {Held} WHERE shop = {shop} AND reservation {SqlValue.In(reservations)}");

    private static SqlValue In(IEnumerable<Sku> skus) => SqlValue.In(skus.Select(sku => sku.Value));
}
