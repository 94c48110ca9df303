using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Reads the feed of a shop; where it ends, gives positions to what has committed since.</summary>
internal sealed class EfStockFeed(EfSession session)
{
    // Each of them may have any number of movements: they are one row.
    private const int SkusPerStep = 1_000;

    public async ValueTask<CommerceResult<StockFeedPage>> ReadAsync(ShopId shop, long after, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var (page, isFull) = await PageAsync(shop, after, limit, cancellationToken).ConfigureAwait(false);
        if (!isFull && await HasNewsAsync(shop, cancellationToken).ConfigureAwait(false))
        {
            await FeedAsync(shop, now, cancellationToken).ConfigureAwait(false);
            (page, _) = await PageAsync(shop, after, limit, cancellationToken).ConfigureAwait(false);
        }

        // After the page: what is forgotten from now on was in it.
        var (last, forgotten) = await session.Sql.FindAsync(
            Sql.Of($"SELECT last_position, forgotten_position FROM {StockFeedHeadRowMap.Table} WHERE shop = {shop.Value}"),
            static row => (row.GetInt64(0), row.GetInt64(1)),
            cancellationToken).ConfigureAwait(false);
        return after < forgotten ? InventoryErrors.FeedForgotten(after, forgotten)
            : after > last ? InventoryErrors.FeedNotThere(after, last)
            : page;
    }

    public async ValueTask<int> DeleteBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var gone = await session.Sql.WriteAsync(StockFeedSql.Delete(before, limit), static row => (Shop: row.GetString(0), Position: row.GetInt64(1)), cancellationToken).ConfigureAwait(false);
        if (gone.Count > 0)
        {
            await session.Sql.ExecuteAsync(
                StockFeedSql.Forget([.. gone.GroupBy(one => one.Shop, StringComparer.Ordinal).OrderBy(ofShop => ofShop.Key, StringComparer.Ordinal).Select(ofShop => (ofShop.Key, ofShop.Max(one => one.Position)))]),
                cancellationToken).ConfigureAwait(false);
        }

        return gone.Count;
    }

    private async ValueTask<(StockFeedPage Page, bool IsFull)> PageAsync(ShopId shop, long after, int limit, CancellationToken cancellationToken)
    {
        // A range of which the ledger has lost all is passed over; the audit tells of it.
        var rows = await session.Sql.ReadAsync(
            StockFeedSql.Page(shop, after, limit),
            row => (
                Position: row.GetInt64(StockMovementSql.Columns + 1),
                Movement: row.IsDBNull(0) ? null : StockMovementSql.MovementOf(shop, Sku.Of(row.GetString(StockMovementSql.Columns)), row)),
            cancellationToken).ConfigureAwait(false);
        ImmutableArray<StockFeedEntry> entries = [.. rows.Where(row => row.Movement is not null).Select(row => new StockFeedEntry(row.Position, row.Movement!))];
        return (new StockFeedPage(entries, rows.Count > 0 ? rows[^1].Position : after), rows.Count >= limit);
    }

    private async ValueTask<bool> HasNewsAsync(ShopId shop, CancellationToken cancellationToken) =>
        (await session.Sql.ReadAsync(StockFeedSql.News(shop, 1), static _ => true, cancellationToken).ConfigureAwait(false)).Count > 0;

    private async ValueTask FeedAsync(ShopId shop, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var position = 0L;
        List<(Sku Sku, long Fed, long Last)> news = [];
        await session.Sql.WriteAsync(
            [
                new(StockFeedSql.AddHead(shop), static _ => { }),
                new(StockFeedSql.LockHead(shop), row => position = row.GetInt64(0)),
                new(StockFeedSql.News(shop, SkusPerStep), row => news.Add((Sku.Of(row.GetString(0)), row.GetInt64(1), row.GetInt64(2)))),
            ],
            cancellationToken).ConfigureAwait(false);
        if (news.Count > 0)
        {
            await session.Sql.ExecuteAsync([.. StockFeedSql.Add(shop, [.. StockFeedRange.Of(news, position, now.Stored())])], cancellationToken).ConfigureAwait(false);
        }
    }
}
