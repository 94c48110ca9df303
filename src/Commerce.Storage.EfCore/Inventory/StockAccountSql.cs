using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>The statement by which the audit reads stock. One statement sees one moment: whatever commits while it runs, levels, movements and reservations belong together.</summary>
internal static class StockAccountSql
{
    /// <summary>The SKUs of a shop that come after one.</summary>
    public static Sql After(ShopId shop, Sku? after, int limit) =>
        Sql.Of($"SELECT sku, last_sequence FROM {StockSkuRowMap.Table} WHERE shop = {shop.Value} AND sku > {after?.Value ?? ""} AND last_sequence > 0 ORDER BY sku LIMIT {(long)limit}");

    /// <summary>One SKU.</summary>
    public static Sql Just(ShopId shop, Sku sku) => Sql.Of($"SELECT sku, last_sequence FROM {StockSkuRowMap.Table} WHERE shop = {shop.Value} AND sku = {sku.Value}");

    /// <summary>One row per SKU and location, for <see cref="StockAccountReader"/>; <paramref name="page"/> is a sub-select of SKUs and their last places.</summary>
    public static Sql AccountsOf(ShopId shop, Sql page)
    {
        var inPage = Sql.Text("sku IN (SELECT sku FROM page)");

        // In two halves, each in the words of an index: what is over is kept for ever and must not be read.
        var active = Sql.Of($"""
            SELECT id FROM {ReservationRowMap.Table} WHERE shop = {shop.Value} AND state = 'Active' AND expires_at IS NOT NULL
            UNION ALL SELECT id FROM {ReservationRowMap.Table} WHERE shop = {shop.Value} AND state = 'Active' AND expires_at IS NULL
            """);
        return Sql.Of($"""
            WITH page AS ({page}), moved AS (
                SELECT sku, location, COUNT(*) AS movements, MAX(sequence) AS last, CAST(SUM(on_hand_change) AS bigint) AS on_hand, CAST(SUM(reserved_change) AS bigint) AS reserved,
                    CAST(SUM(backordered_change) AS bigint) AS backordered
                FROM {StockMovementRowMap.Table} WHERE shop = {shop.Value} AND {inPage} GROUP BY sku, location
            ), ledger AS (
                SELECT sku, CAST(SUM(movements) AS bigint) AS movements, MAX(last) AS last FROM moved GROUP BY sku
            ), held AS (
                SELECT goods.sku, goods.location, CAST(SUM(goods.quantity - goods.backordered) AS bigint) AS quantity, MIN(goods.due_at) AS first_expiry
                FROM ({active}) AS active JOIN {ReservationStockRowMap.Table} AS goods ON goods.shop = {shop.Value} AND goods.reservation = active.id
                WHERE goods.{inPage} GROUP BY goods.sku, goods.location
            ), waiting AS (
                SELECT sku, location, CAST(SUM(backordered) AS bigint) AS quantity FROM {ReservationStockRowMap.Table}
                WHERE shop = {shop.Value} AND {inPage} AND claim IS NOT NULL GROUP BY sku, location
            ), level AS (
                SELECT sku, location, on_hand, reserved, next_expiry, backordered FROM {StockLevelRowMap.Table} WHERE shop = {shop.Value} AND {inPage}
            ), place AS (
                SELECT sku, location FROM level UNION SELECT sku, location FROM moved UNION SELECT sku, location FROM held UNION SELECT sku, location FROM waiting
            )
            SELECT page.sku, page.last_sequence, COALESCE(ledger.movements, 0), COALESCE(ledger.last, 0), place.location, level.on_hand, level.reserved, level.next_expiry,
                COALESCE(moved.on_hand, 0), COALESCE(moved.reserved, 0), COALESCE(held.quantity, 0), held.first_expiry,
                level.backordered, COALESCE(moved.backordered, 0), COALESCE(waiting.quantity, 0)
            FROM page LEFT JOIN ledger ON ledger.sku = page.sku LEFT JOIN place ON place.sku = page.sku
                LEFT JOIN level ON level.sku = place.sku AND level.location = place.location
                LEFT JOIN moved ON moved.sku = place.sku AND moved.location = place.location
                LEFT JOIN held ON held.sku = place.sku AND held.location = place.location
                LEFT JOIN waiting ON waiting.sku = place.sku AND waiting.location = place.location
            ORDER BY page.sku, place.location
            """);
    }
}
