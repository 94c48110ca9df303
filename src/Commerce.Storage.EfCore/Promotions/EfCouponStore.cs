using System.Data.Common;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>Codes, a row each, found by their folded spelling. How far they are used is read from the counters of <see cref="EfPromotionUsageStore"/>.</summary>
internal sealed class EfCouponStore(EfSession session) : ICouponStore
{
    // Two parameters each: far below what one statement of SQLite takes.
    private const int CodesPerStatement = 2_000;
    private static readonly SqlTable Batches = CouponBatchRowMap.Table;
    private static readonly SqlTable Coupons = CouponRowMap.Table;
    private static readonly SqlTable Uses = CouponUsageRowMap.Table;
    private static readonly SqlTable HoldUses = PromotionHoldUseRowMap.Table;
    private static readonly SqlTable Holds = PromotionHoldRowMap.Table;
    private static readonly Sql BatchColumns = Sql.Text("id, promotion, name, codes, uses_per_code, created_at, deactivated_at");

    public async ValueTask<IReadOnlyList<CouponCode>> AddAsync(CouponBatch batch, IReadOnlyList<CouponCode> codes, CancellationToken cancellationToken)
    {
        // Locks the batch, so that rivals who add to it come one after the other.
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                INSERT INTO {Batches} AS batches (shop, {BatchColumns})
                VALUES ({batch.Shop.Value}, {batch.Id.Value}, {batch.Promotion.Value}, {batch.Name}, 0, {batch.UsesPerCode}, {batch.CreatedAt}, {batch.DeactivatedAt})
                ON CONFLICT (shop, id) DO UPDATE SET codes = batches.codes
                """),
            cancellationToken).ConfigureAwait(false);

        // In the order of the key: rivals who add the same codes wait for each other and never in a circle.
        var wanted = codes.DistinctBy(FoldedCode.Of, StringComparer.Ordinal).OrderBy(FoldedCode.Of, StringComparer.Ordinal).ToArray();
        List<CouponCode> taken = [];
        foreach (var chunk in wanted.Chunk(CodesPerStatement))
        {
            var added = await AddAsync(batch, chunk, cancellationToken).ConfigureAwait(false);
            if (added.Count < chunk.Length)
            {
                taken.AddRange(chunk.Where(code => !added.Contains(FoldedCode.Of(code))));
            }
        }

        await session.Sql.ExecuteAsync(
            Sql.Of($"UPDATE {Batches} SET codes = codes + {(long)wanted.Length - taken.Count} WHERE shop = {batch.Shop.Value} AND id = {batch.Id.Value}"),
            cancellationToken).ConfigureAwait(false);
        return taken;
    }

    public async ValueTask<IReadOnlyList<Coupon>> FindAsync(
        ShopId shop, IReadOnlyCollection<CouponCode> codes, DateTimeOffset now, IdempotencyKey? except, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(shop, Sql.Of($"c.code {SqlValue.In(codes.Select(FoldedCode.Of))}"), now, except, cancellationToken).ConfigureAwait(false);
        var byCode = found.ToDictionary(coupon => FoldedCode.Of(coupon.Code), StringComparer.Ordinal);
        return [.. codes.Select(code => byCode.GetValueOrDefault(FoldedCode.Of(code))).OfType<Coupon>()];
    }

    public async ValueTask<CouponBatch?> FindBatchAsync(ShopId shop, CouponBatchId batch, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(
            Sql.Of($"SELECT {BatchColumns} FROM {Batches} WHERE shop = {shop.Value} AND id = {batch.Value}"),
            row => MapBatch(shop, row),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<CouponBatch>> ListBatchesAsync(
        ShopId shop, PromotionId? promotion, CouponBatchId? before, int limit, CancellationToken cancellationToken)
    {
        List<Sql> conditions = [Sql.Of($"shop = {shop.Value}")];
        if (promotion is { } claimed)
        {
            conditions.Add(Sql.Of($"promotion = {claimed.Value}"));
        }

        if (before is { } last)
        {
            conditions.Add(Sql.Of($"id < {last.Value}"));
        }

        // Version-7 ids sort by time.
        return await session.Sql.ReadAsync(
            Sql.Of($"SELECT {BatchColumns} FROM {Batches} WHERE {Sql.Join(" AND ", conditions)} ORDER BY id DESC LIMIT {(long)limit}"),
            row => MapBatch(shop, row),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Coupon>> ListAsync(ShopId shop, CouponQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var after = query.After is { } code ? Sql.Of($"AND c.code > {FoldedCode.Of(code)}") : Sql.Text("");
        return await ReadAsync(
            shop,
            Sql.Of($"c.batch = {query.Batch.Value} {after} ORDER BY c.code LIMIT {(long)query.Limit}"),
            now,
            except: null,
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CouponCounts?> CountAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(
            Sql.Of($"""
                WITH used AS (
                    SELECT k.uses - {Due(now)} AS uses
                    FROM {Uses} k JOIN {Coupons} c ON c.shop = k.shop AND c.code = k.code
                    WHERE k.shop = {shop.Value} AND k.uses > 0 AND c.batch = {batch.Value})
                SELECT b.codes,
                    (SELECT COUNT(*) FROM used WHERE uses > 0),
                    (SELECT COUNT(*) FROM used WHERE uses >= b.uses_per_code),
                    CASE WHEN b.deactivated_at IS NULL
                        THEN (SELECT COUNT(*) FROM {Coupons} c WHERE c.shop = b.shop AND c.batch = b.id AND c.deactivated_at IS NOT NULL)
                        ELSE b.codes END
                FROM {Batches} b WHERE b.shop = {shop.Value} AND b.id = {batch.Value}
                """),
            static row => new CouponCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommerceResult<CouponBatch>> DeactivateAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await session.Sql.WriteAsync(
            Sql.Of($"""
                UPDATE {Batches} SET deactivated_at = COALESCE(deactivated_at, {now}) WHERE shop = {shop.Value} AND id = {batch.Value} RETURNING {BatchColumns}
                """),
            row => MapBatch(shop, row),
            cancellationToken).ConfigureAwait(false);
        return ended.Count > 0 ? ended[0] : CouponErrors.UnknownBatch(batch);
    }

    public async ValueTask<CommerceResult<Coupon>> DeactivateCodeAsync(ShopId shop, CouponCode code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await session.Sql.ExecuteAsync(
            Sql.Of($"UPDATE {Coupons} SET deactivated_at = COALESCE(deactivated_at, {now}) WHERE shop = {shop.Value} AND code = {FoldedCode.Of(code)}"),
            cancellationToken).ConfigureAwait(false);
        return ended > 0 ? (await FindAsync(shop, [code], now, except: null, cancellationToken).ConfigureAwait(false))[0] : CouponErrors.UnknownCoupon;
    }

    private async Task<HashSet<string>> AddAsync(CouponBatch batch, CouponCode[] codes, CancellationToken cancellationToken)
    {
        var rows = Sql.Join(", ", codes.Select(code => Sql.Of($"({FoldedCode.Of(code)}, {code.Value})")));
        var added = await session.Sql.WriteAsync(
            Sql.Of($"""
                INSERT INTO {Coupons} (shop, code, batch, written)
                SELECT {batch.Shop.Value}, column1, {batch.Id.Value}, column2 FROM (VALUES {rows}) AS codes WHERE true
                ON CONFLICT (shop, code) DO NOTHING RETURNING code
                """),
            static row => row.GetString(0),
            cancellationToken).ConfigureAwait(false);
        return added.ToHashSet(StringComparer.Ordinal);
    }

    private async ValueTask<IReadOnlyList<Coupon>> ReadAsync(ShopId shop, Sql which, DateTimeOffset now, IdempotencyKey? except, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"""
                SELECT c.written, c.batch, b.promotion, b.uses_per_code, COALESCE(k.uses, 0) - {Due(now, except)}{Own(except)},
                    CASE WHEN c.deactivated_at IS NULL AND b.deactivated_at IS NULL THEN 1 ELSE 0 END
                FROM {Coupons} c
                JOIN {Batches} b ON b.shop = c.shop AND b.id = c.batch
                LEFT JOIN {Uses} k ON k.shop = c.shop AND k.code = c.code
                WHERE c.shop = {shop.Value} AND {which}
                """),
            static row => new Coupon
            {
                Code = CouponCode.Of(row.GetString(0)),
                Batch = CouponBatchId.From(row.GetGuid(1)),
                Promotion = PromotionId.Of(row.GetString(2)),
                UsesPerCode = row.GetInt64(3),
                Uses = row.GetInt64(4),
                IsActive = row.GetInt64(5) == 1,
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>The uses of a code that are due.</summary>
    private static Sql Due(DateTimeOffset now, IdempotencyKey? except = null)
    {
        var others = except is { } key ? Sql.Of($" AND d.key <> {key.Value}") : Sql.Text("");
        return Sql.Of($"(SELECT COUNT(*) FROM {HoldUses} d WHERE d.shop = c.shop AND d.code = c.code AND d.due_at <= {now}{others})");
    }

    /// <summary>Less the uses of the hold that belongs to whoever asks.</summary>
    private static Sql Own(IdempotencyKey? except) => except is not { } key ? Sql.Text("") : Sql.Of($"""
         - (SELECT COUNT(*) FROM {HoldUses} o JOIN {Holds} h ON h.shop = o.shop AND h.key = o.key
            WHERE o.shop = c.shop AND o.key = {key.Value} AND o.code = c.code AND h.state IN ('Held', 'Committed'))
        """);

    private static CouponBatch MapBatch(ShopId shop, DbDataReader row) => new()
    {
        Shop = shop,
        Id = CouponBatchId.From(row.GetGuid(0)),
        Promotion = PromotionId.Of(row.GetString(1)),
        Name = row.GetString(2),
        Count = row.GetInt32(3),
        UsesPerCode = row.GetInt64(4),
        CreatedAt = row.GetTime(5),
        DeactivatedAt = row.FindTime(6),
    };
}
