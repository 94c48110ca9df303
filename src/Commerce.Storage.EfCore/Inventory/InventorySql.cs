using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>The statements by which stock is locked and read.</summary>
internal static class InventorySql
{
    private static readonly SqlTable Skus = StockSkuRowMap.Table;
    private static readonly SqlTable Levels = StockLevelRowMap.Table;
    private static readonly SqlTable Locations = StockLocationRowMap.Table;
    private static readonly SqlTable Reservations = ReservationRowMap.Table;
    private static readonly SqlTable Held = ReservationStockRowMap.Table;

    /// <summary>Makes the locks of SKUs that may never have had stock, always in the same order.</summary>
    public static Sql AddSkus(ShopId shop, IEnumerable<Sku> skus) => Sql.Of($"""
        INSERT INTO {Skus} (shop, sku, last_sequence) SELECT {shop.Value}, sku, 0 FROM {SqlRows.Of(("sku", skus.Select(sku => sku.Value).ToArray()))} AS named
        WHERE 1 = 1 ORDER BY sku ON CONFLICT (shop, sku) DO NOTHING RETURNING sku
        """);

    /// <summary>Locks the SKUs of a sub-select, always in the same order, and tells the last place in each ledger. Whatever is derived from them is read by a later statement.</summary>
    public static Sql Lock(ShopId shop, Sql skus, SqlWord how) =>
        Sql.Of($"SELECT sku, last_sequence FROM {Skus} WHERE shop = {shop.Value} AND sku {skus} ORDER BY sku {how}");

    /// <summary>What <see cref="Lock"/> is to lock: some SKUs.</summary>
    public static Sql Just(IEnumerable<Sku> skus) => Sql.Of($"{In(skus)}");

    /// <summary>What <see cref="Lock"/> is to lock: the goods of some reservations; <paramref name="reservations"/> is a sub-select of ids. They never change, so they may be asked without a lock.</summary>
    public static Sql HeldBy(ShopId shop, Sql reservations) => Sql.Of($"IN (SELECT sku FROM {Held} WHERE shop = {shop.Value} AND reservation IN ({reservations}))");

    /// <summary>What <see cref="Lock"/> is to lock: some SKUs, and the goods of a reservation.</summary>
    public static Sql JustAndHeldBy(ShopId shop, IEnumerable<Sku> skus, ReservationId reservation) => Sql.Of($"""
        IN (SELECT sku FROM {Held} WHERE shop = {shop.Value} AND reservation = {reservation.Value} UNION SELECT sku FROM {SqlRows.Of(("sku", skus.Select(sku => sku.Value).ToArray()))} AS named)
        """);

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

    public static Sql LevelsOf(ShopId shop, IEnumerable<Sku> skus) => LevelsOf(shop, Just(skus));

    /// <summary>The levels of a sub-select of SKUs.</summary>
    public static Sql LevelsOf(ShopId shop, Sql skus) =>
        Sql.Of($"{Level(Sql.Text("level.reserved"), Sql.Text("level.backordered"))} WHERE level.shop = {shop.Value} AND level.sku {skus} ORDER BY level.sku, level.location");

    /// <summary>The levels of a sub-select of SKUs at which somebody waits for goods.</summary>
    public static Sql LevelsWithClaims(ShopId shop, Sql skus) =>
        Sql.Of($"{Level(Sql.Text("level.reserved"), Sql.Text("level.backordered"))} WHERE level.shop = {shop.Value} AND level.sku {skus} AND level.backordered > 0");

    /// <summary>The levels of some SKUs as if all that is due at them had expired.</summary>
    public static Sql LevelsWithoutDue(ShopId shop, IEnumerable<Sku> skus, DateTimeOffset now) =>
        Sql.Of($"{Level(WithoutDue("reserved", "held.quantity - held.backordered", now), WithoutDue("backordered", "held.backordered", now))} WHERE level.shop = {shop.Value} AND level.sku {In(skus)} ORDER BY level.sku, level.location");

    /// <summary>Who waits for goods at a level behind a claim, in their order, at most so many.</summary>
    public static Sql ClaimsAt(ShopId shop, StockLevel level, long after, long limit) => Sql.Of($"""
        SELECT reservation, sku, location, claim FROM (SELECT reservation, sku, location, claim FROM {Held}
            WHERE shop = {shop.Value} AND sku = {level.Sku.Value} AND location = {level.Location.Value} AND claim IS NOT NULL AND claim > {after} ORDER BY claim LIMIT {limit}) AS first
        """);

    /// <summary>What some locations say of themselves.</summary>
    public static Sql PlacesOf(ShopId shop, IEnumerable<LocationId> locations) =>
        Sql.Of($"SELECT id, is_for_sale, priority FROM {Locations} WHERE shop = {shop.Value} AND id {SqlValue.In(locations.Select(location => location.Value))}");

    /// <summary>Some deliveries of some SKUs.</summary>
    public static Sql DeliveriesOf(ShopId shop, IEnumerable<Sku> skus, IEnumerable<StockDeliveryId> deliveries) => Sql.Of($"""
        SELECT {EfStockPlaces.DeliveryColumns} FROM {StockDeliveryRowMap.Table}
        WHERE shop = {shop.Value} AND sku {In(skus)} AND delivery {SqlValue.In(deliveries.Select(delivery => delivery.Value))}
        """);

    // What a location says of itself holds for all of its levels from the moment that it is saved.
    private static Sql Level(Sql reserved, Sql backordered) => Sql.Of($"""
        SELECT level.sku, level.location, level.on_hand, {reserved}, level.next_expiry, {backordered}, level.incoming, level.safety_stock, level.backorder_limit, level.preorder_limit,
            level.preorder_until, level.low_stock_threshold, place.is_for_sale, place.priority
        FROM {Levels} AS level LEFT JOIN {Locations} AS place ON place.shop = level.shop AND place.id = level.location
        """);

    /// <summary>A counter of a level as if all that is due had expired.</summary>
    public static Sql WithoutDue(string counter, string held, DateTimeOffset now) => Sql.Of($"""
        level.{Sql.Text(counter)} - CASE WHEN level.next_expiry <= {now} THEN (
            SELECT CAST(COALESCE(SUM({Sql.Text(held)}), 0) AS bigint) FROM {Held} AS held
            WHERE held.shop = level.shop AND held.sku = level.sku AND held.location = level.location AND held.due_at <= {now}) ELSE 0 END
        """);

    /// <summary>Whole reservations, those that expire first in front; <paramref name="which"/> is a condition on <c>id</c> or <c>key</c>.</summary>
    public static Sql ReservationsWhere(ShopId shop, Sql which) => Sql.Of($"""
        SELECT id, key, state, expires_at, created_at, fingerprint, sku, location, quantity, backordered
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
