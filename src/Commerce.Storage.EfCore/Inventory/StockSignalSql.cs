using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>The statements by which it is noted where stock has become low, and what is there again.</summary>
internal static class StockSignalSql
{
    /// <summary>The next SKUs of a shop, or of all.</summary>
    public static Sql Page(ShopId? shop, StockPlace? after, long limit) => Sql.Of($"""
        SELECT shop, sku FROM {StockSkuRowMap.Table}
        WHERE {(shop is { } one ? Sql.Of($"shop = {one.Value}") : Sql.Text("1 = 1"))} AND (shop, sku) > ({after?.Shop.Value ?? ""}, {after?.Sku.Value ?? ""})
        ORDER BY shop, sku LIMIT {limit}
        """);

    /// <summary>What is otherwise than it was noted last. One statement sees one moment: the levels belong to the note that they are compared with.</summary>
    public static Sql Changes(Sql page, DateTimeOffset now) => Sql.Of($"""
        WITH page AS ({page}), seen AS (
            SELECT level.shop, level.sku, level.location, level.low_stock_threshold AS threshold, place.is_for_sale IS NOT FALSE AS is_for_sale,
                {InventorySql.WithoutDue("backordered", "held.backordered", now)} AS waiting,
                level.on_hand - level.safety_stock - ({InventorySql.WithoutDue("reserved", "held.quantity - held.backordered", now)}) AS free
            FROM page JOIN {StockLevelRowMap.Table} AS level ON level.shop = page.shop AND level.sku = page.sku
                LEFT JOIN {StockLocationRowMap.Table} AS place ON place.shop = level.shop AND place.id = level.location
        ), counted AS (
            SELECT shop, sku, location, threshold, is_for_sale, CASE WHEN is_for_sale AND free > waiting THEN free - waiting ELSE 0 END AS available FROM seen
        ), current AS (
            SELECT shop, sku, location, threshold, available, is_for_sale AND COALESCE(available <= threshold, FALSE) AS is_short FROM counted
            UNION ALL
            SELECT shop, sku, '', NULL, CAST(SUM(available) AS bigint), SUM(available) = 0 FROM counted GROUP BY shop, sku
        )
        SELECT current.shop, current.sku, current.location, current.threshold, current.available, current.is_short, COALESCE(noted.version, 0)
        FROM current LEFT JOIN {StockSignalRowMap.Table} AS noted ON noted.shop = current.shop AND noted.sku = current.sku AND noted.location = current.location
        WHERE current.is_short <> COALESCE(noted.is_short, FALSE) ORDER BY current.shop, current.sku, current.location
        """);

    /// <summary>
    /// Notes changes, and answers with those that nobody else has noted since they were read: whoever comes later finds another version. In the order of the keys, so that two who
    /// note the same never wait for each other in a circle.
    /// </summary>
    public static Sql Note(IReadOnlyList<StockSignal> signals) => Sql.Of($"""
        INSERT INTO {StockSignalRowMap.Table} AS noted (shop, sku, location, is_short, version)
        SELECT shop, sku, location, is_short = 1, version FROM {SqlRows.Of(
            ("shop", signals.Select(signal => signal.Shop.Value).ToArray()),
            ("sku", signals.Select(signal => signal.Sku.Value).ToArray()),
            ("location", signals.Select(signal => signal.Location?.Value ?? "").ToArray()),
            ("is_short", signals.Select(signal => signal.IsShort ? 1L : 0L).ToArray()),
            ("version", signals.Select(signal => signal.Version).ToArray()))} AS changed
        WHERE 1 = 1 ORDER BY shop, sku, location
        ON CONFLICT (shop, sku, location) DO UPDATE SET is_short = excluded.is_short, version = excluded.version WHERE noted.version = excluded.version - 1
        RETURNING shop, sku, location
        """);
}
