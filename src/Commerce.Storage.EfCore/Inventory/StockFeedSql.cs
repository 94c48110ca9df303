using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>The statements by which the feed is read, and by which it grows.</summary>
internal static class StockFeedSql
{
    private static readonly SqlTable Feed = StockFeedRowMap.Table;
    private static readonly SqlTable Heads = StockFeedHeadRowMap.Table;
    private static readonly SqlTable Marks = StockFeedMarkRowMap.Table;

    /// <summary>The movements after a position. Each range has one at least, so as many ranges as movements are enough.</summary>
    public static Sql Page(ShopId shop, long after, int limit) => Sql.Of($"""
        SELECT {StockMovementSql.Fields}, fed.sku, fed.last_position - COALESCE(fed.last_sequence - moved.sequence, 0)
        FROM (SELECT * FROM {Feed} WHERE shop = {shop.Value} AND last_position > {after} ORDER BY last_position LIMIT {(long)limit}) AS fed
            LEFT JOIN {StockMovementRowMap.Table} AS moved ON moved.shop = {shop.Value} AND moved.sku = fed.sku AND moved.sequence >= fed.first_sequence
                AND moved.sequence <= fed.last_sequence AND moved.sequence > fed.last_sequence - (fed.last_position - {after})
        ORDER BY fed.last_position, moved.sequence LIMIT {(long)limit}
        """);

    /// <summary>SKUs of which the feed does not have all, those first that come after the last one that got positions.</summary>
    public static Sql News(ShopId shop, int limit) => Sql.Of($"""
        SELECT ledger.sku, COALESCE(mark.fed_sequence, 0), ledger.last_sequence
        FROM {StockSkuRowMap.Table} AS ledger LEFT JOIN {Marks} AS mark ON mark.shop = ledger.shop AND mark.sku = ledger.sku
        WHERE ledger.shop = {shop.Value} AND ledger.last_sequence > COALESCE(mark.fed_sequence, 0)
        ORDER BY CASE WHEN ledger.sku > (SELECT head.last_sku FROM {Heads} AS head WHERE head.shop = {shop.Value}) THEN 0 ELSE 1 END, ledger.sku LIMIT {(long)limit}
        """);

    public static Sql AddHead(ShopId shop) =>
        Sql.Of($"INSERT INTO {Heads} (shop, last_position, forgotten_position, last_sku) VALUES ({shop.Value}, 0, 0, '') ON CONFLICT (shop) DO NOTHING RETURNING shop");

    public static Sql LockHead(ShopId shop) => Sql.Of($"SELECT last_position FROM {Heads} WHERE shop = {shop.Value} {SqlWord.ForUpdate}");

    /// <summary>Adds ranges to a feed whose head is locked.</summary>
    public static IEnumerable<Sql> Add(ShopId shop, IReadOnlyList<StockFeedRange> ranges)
    {
        var rows = SqlRows.Of(
            ("sku", ranges.Select(range => range.Sku.Value).ToArray()),
            ("first_sequence", ranges.Select(range => range.First).ToArray()),
            ("last_sequence", ranges.Select(range => range.Last).ToArray()),
            ("last_position", ranges.Select(range => range.LastPosition).ToArray()));
        yield return Sql.Of($"""
            INSERT INTO {Feed} (shop, last_position, sku, first_sequence, last_sequence, fed_at)
            SELECT {shop.Value}, last_position, sku, first_sequence, last_sequence, {ranges[0].FedAt} FROM {rows} AS added
            """);
        yield return Sql.Of($"""
            INSERT INTO {Marks} (shop, sku, fed_sequence) SELECT {shop.Value}, sku, last_sequence FROM {rows} AS added
            WHERE 1 = 1 ON CONFLICT (shop, sku) DO UPDATE SET fed_sequence = excluded.fed_sequence
            """);
        yield return Sql.Of($"UPDATE {Heads} SET last_position = {ranges[^1].LastPosition}, last_sku = {ranges[^1].Sku.Value} WHERE shop = {shop.Value}");
    }

    /// <summary>Deletes ranges of all shops that were fed before a time, and tells which.</summary>
    public static Sql Delete(DateTimeOffset before, int limit) => Sql.Of($"""
        DELETE FROM {Feed} WHERE (shop, last_position) IN (
            SELECT shop, last_position FROM {Feed} WHERE fed_at < {before} ORDER BY fed_at, shop, last_position LIMIT {(long)limit} {SqlWord.ForUpdateSkipLocked})
        RETURNING shop, last_position
        """);

    /// <summary>Says up to where feeds were forgotten.</summary>
    public static Sql Forget(IReadOnlyList<(string Shop, long Position)> shops) => Sql.Of($"""
        UPDATE {Heads} AS head SET forgotten_position = CASE WHEN head.forgotten_position < gone.position THEN gone.position ELSE head.forgotten_position END
        FROM {SqlRows.Of(("shop", shops.Select(one => one.Shop).ToArray()), ("position", shops.Select(one => one.Position).ToArray()))} AS gone WHERE head.shop = gone.shop
        """);
}
