using System.Data.Common;
using System.Runtime.InteropServices;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Pricing;

/// <summary>The price history in the database, so that the lowest price of the last 30 days outlives a restart.</summary>
internal sealed class EfPriceHistory(ICommerceSessions sessions) : IPriceHistory
{
    private const int RowsPerInsert = 1_000;
    private static readonly SqlTable Table = PricePointRowMap.Table;

    public async ValueTask AppendAsync(ShopId shop, IReadOnlyList<PricePoint> points, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Any(point => shop.IsDefault || point.Sku.IsDefault || point.Price.IsDefault))
        {
            throw new ArgumentException("A remembered price needs a shop, a product and a price.", nameof(points));
        }

        // One row per statement and key, in one order, so that rivals do not lock each other out.
        var rows = points
            .GroupBy(point => (point.Price.Currency.Code, point.Sku, point.At.UtcTicks / TimeSpan.TicksPerMicrosecond))
            .Select(same => same.Last())
            .OrderBy(point => point.Price.Currency.Code, StringComparer.Ordinal).ThenBy(point => point.Sku).ThenBy(point => point.At)
            .Chunk(RowsPerInsert);
        _ = (await sessions.RunAsync(
            async (session, token) =>
            {
                foreach (var chunk in rows)
                {
                    await SqlOf(session).ExecuteAsync(Insert(shop, chunk), token).ConfigureAwait(false);
                }

                return CommerceResult.Success(true);
            },
            cancellationToken).ConfigureAwait(false)).Value;
    }

    public async ValueTask<IReadOnlyList<UnitPrice?>> LowestAsync(PriceHistoryQuery query, CancellationToken cancellationToken)
    {
        if (query.Reductions.Count == 0)
        {
            return [];
        }

        var earliest = query.Reductions.Min(reduction => reduction.StartedAt);
        var opens = earliest - DateTimeOffset.MinValue > query.Window ? earliest - query.Window : DateTimeOffset.MinValue;
        var found = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(await SqlOf(session).ReadAsync(
                Sql.Of($"""
                    SELECT sku, at, amount, per_units FROM {Table} p
                    WHERE shop = {query.Shop.Value} AND currency = {query.Currency.Code} AND sku {SqlValue.In(query.Reductions.Select(r => r.Sku.Value).Distinct())}
                        AND at < {query.Reductions.Max(r => r.StartedAt)} AND at >= COALESCE((
                            SELECT MAX(f.at) FROM {Table} f WHERE f.shop = {query.Shop.Value} AND f.currency = {query.Currency.Code} AND f.sku = p.sku AND f.at <= {opens}),
                            {opens})
                    """),
                row => Map(row, query.Currency),
                token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        var points = found.Value.GroupBy(point => point.Sku).ToDictionary(ofSku => ofSku.Key, ofSku => ofSku.ToList());
        return [.. query.Reductions.Select(reduction =>
            points.TryGetValue(reduction.Sku, out var ofSku) ? LowestPrice.Of(CollectionsMarshal.AsSpan(ofSku), reduction.StartedAt, query.Window) : null)];
    }

    /// <summary>Forgets prices that were replaced before <paramref name="horizon"/>; the one in force then stays.</summary>
    public static Task<int> DeleteReplacedAsync(EfSession session, DateTimeOffset horizon, int limit, CancellationToken cancellationToken) => session.Sql.ExecuteAsync(
        Sql.Of($"""
            DELETE FROM {Table} WHERE (shop, currency, sku, at) IN (
                SELECT shop, currency, sku, at FROM {Table} p WHERE p.at < {horizon} AND EXISTS (
                    SELECT 1 FROM {Table} n WHERE n.shop = p.shop AND n.currency = p.currency AND n.sku = p.sku AND n.at > p.at AND n.at <= {horizon})
                LIMIT {(long)limit})
            """),
        cancellationToken);

    private static Sql Insert(ShopId shop, PricePoint[] points) => Sql.Of($"""
        INSERT INTO {Table} (shop, currency, sku, at, amount, per_units)
        VALUES {Sql.Join(", ", points.Select(p => Sql.Of($"({shop.Value}, {p.Price.Currency.Code}, {p.Sku.Value}, {p.At}, {p.Price.Amount}, {p.Price.PerUnits})")))}
        ON CONFLICT (shop, currency, sku, at) DO UPDATE SET amount = excluded.amount, per_units = excluded.per_units
        """);

    private static SqlSession SqlOf(ICommerceSession session) => ((EfSession)session).Sql;

    private static PricePoint Map(DbDataReader row, Currency currency) =>
        new(Sku.Of(row.GetString(0)), row.GetTime(1), UnitPrice.Of(row.GetDecimal(2), currency, row.GetInt64(3)));
}
