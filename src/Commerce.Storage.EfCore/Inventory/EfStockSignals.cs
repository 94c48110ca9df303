using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>Notes where stock has become low, and what is there again: two questions for a batch, and one statement more when something has changed.</summary>
internal sealed class EfStockSignals(EfSession session)
{
    public async ValueTask<StockSignalPage> NoteAsync(ShopId? shop, StockPlace? after, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var page = StockSignalSql.Page(shop, after, limit);
        var last = await session.Sql.FindAsync(
            Sql.Of($"SELECT shop, sku FROM ({page}) AS page ORDER BY shop, sku LIMIT 1 OFFSET {limit - 1L}"),
            static row => new StockPlace?(new StockPlace(ShopId.Of(row.GetString(0)), Sku.Of(row.GetString(1)))),
            cancellationToken).ConfigureAwait(false);
        var changes = await session.Sql.ReadAsync(
            StockSignalSql.Changes(page, now),
            static row => new StockSignal
            {
                Shop = ShopId.Of(row.GetString(0)),
                Sku = Sku.Of(row.GetString(1)),
                Location = row.GetString(2) is { Length: > 0 } location ? LocationId.Of(location) : null,
                Threshold = row.FindInt64(3),
                Available = row.GetInt64(4),
                IsShort = row.GetBoolean(5),
                Version = row.GetInt64(6) + 1,
            },
            cancellationToken).ConfigureAwait(false);
        if (changes.Count == 0)
        {
            return new StockSignalPage([], last);
        }

        var noted = await session.Sql.WriteAsync(
            StockSignalSql.Note(changes), static row => (row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken).ConfigureAwait(false);
        var ours = noted.ToHashSet();
        return new StockSignalPage([.. changes.Where(signal => ours.Contains((signal.Shop.Value, signal.Sku.Value, signal.Location?.Value ?? "")))], last);
    }
}
