using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Codes in memory: one packed array per batch. A look-up searches every batch, which is made for hundreds of them, of any size.</summary>
internal sealed class InMemoryCouponStore(InMemorySession session) : ICouponStore
{
    private static readonly InMemoryCell<ImmutableDictionary<ShopId, ImmutableSortedDictionary<CouponBatchId, StoredCoupons>>> Cell =
        new(ImmutableDictionary<ShopId, ImmutableSortedDictionary<CouponBatchId, StoredCoupons>>.Empty);

    private static readonly ImmutableSortedDictionary<CouponBatchId, StoredCoupons> NoBatches = ImmutableSortedDictionary<CouponBatchId, StoredCoupons>.Empty;

    public async ValueTask<IReadOnlyList<CouponCode>> AddAsync(CouponBatch batch, IReadOnlyList<CouponCode> codes, CancellationToken cancellationToken)
    {
        var batches = await LockAsync(batch.Shop, cancellationToken).ConfigureAwait(false);
        var sorted = codes.ToArray();
        Array.Sort(sorted);
        List<CouponCode> taken = [];
        var added = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i] == sorted[i - 1])
            {
                continue;
            }

            if (Find(batches, sorted[i]) is not null)
            {
                taken.Add(sorted[i]);
                continue;
            }

            sorted[added++] = sorted[i];
        }

        var stored = batches.GetValueOrDefault(batch.Id) ?? new StoredCoupons(batch, PackedCoupons.Empty);
        var all = stored.Codes.Add(new ArraySegment<CouponCode>(sorted, 0, added));
        Write(batch.Shop, batches, stored with { Batch = stored.Batch with { Count = all.Count }, Codes = all });
        return taken;
    }

    public ValueTask<IReadOnlyList<Coupon>> FindAsync(
        ShopId shop, IReadOnlyCollection<CouponCode> codes, DateTimeOffset now, IdempotencyKey? except, CancellationToken cancellationToken)
    {
        var batches = Read(shop);
        List<Coupon> found = [];
        ShopPromotionUsage? usage = null;
        foreach (var code in codes)
        {
            if (Find(batches, code) is { } stored)
            {
                usage ??= InMemoryPromotionUsageStore.Read(session, shop).AsOf(now, except);
                found.Add(stored.ToCoupon(stored.Codes.AsMade(code), usage.UsesOf(code)));
            }
        }

        return new(found);
    }

    public ValueTask<CouponBatch?> FindBatchAsync(ShopId shop, CouponBatchId batch, CancellationToken cancellationToken) =>
        new(Read(shop).GetValueOrDefault(batch)?.Batch);

    public ValueTask<IReadOnlyList<CouponBatch>> ListBatchesAsync(
        ShopId shop, PromotionId? promotion, CouponBatchId? before, int limit, CancellationToken cancellationToken) =>
        new([.. Read(shop).Values
            .Select(stored => stored.Batch)
            .Reverse() // version-7 ids sort by time
            .Where(batch => (promotion is null || batch.Promotion == promotion) && (before is null || batch.Id < before))
            .Take(limit)]);

    public ValueTask<IReadOnlyList<Coupon>> ListAsync(ShopId shop, CouponQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Read(shop).GetValueOrDefault(query.Batch) is not { } stored)
        {
            return new([]);
        }

        var usage = InMemoryPromotionUsageStore.Read(session, shop).AsOf(now, except: null);
        var first = query.After is { } after ? stored.Codes.IndexAfter(after) : 0;
        var page = new Coupon[Math.Min(query.Limit, stored.Codes.Count - first)];
        for (var i = 0; i < page.Length; i++)
        {
            var code = stored.Codes[first + i];
            page[i] = stored.ToCoupon(code, usage.UsesOf(code));
        }

        return new(page);
    }

    public ValueTask<CouponCounts?> CountAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Read(shop).GetValueOrDefault(batch) is not { } stored)
        {
            return new((CouponCounts?)null);
        }

        // Every code that was ever used, not every code of the batch.
        var used = InMemoryPromotionUsageStore.Read(session, shop).AsOf(now, except: null).UsedCodes.Where(pair => stored.Codes.Contains(pair.Key)).ToArray();
        return new(new CouponCounts(
            stored.Codes.Count,
            used.Length,
            used.Count(pair => pair.Value >= stored.Batch.UsesPerCode),
            stored.Batch.DeactivatedAt is null ? stored.Deactivated.Count : stored.Codes.Count));
    }

    public async ValueTask<CommerceResult<CouponBatch>> DeactivateAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batches = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        if (batches.GetValueOrDefault(batch) is not { } stored)
        {
            return CouponErrors.UnknownBatch(batch);
        }

        if (stored.Batch.DeactivatedAt is null)
        {
            stored = stored with { Batch = stored.Batch with { DeactivatedAt = now } };
            Write(shop, batches, stored);
        }

        return stored.Batch;
    }

    public async ValueTask<CommerceResult<Coupon>> DeactivateCodeAsync(ShopId shop, CouponCode code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batches = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        if (Find(batches, code) is not { } stored)
        {
            return CouponErrors.UnknownCoupon;
        }

        if (!stored.Deactivated.Contains(code))
        {
            stored = stored with { Deactivated = stored.Deactivated.Add(code) };
            Write(shop, batches, stored);
        }

        return stored.ToCoupon(stored.Codes.AsMade(code), InMemoryPromotionUsageStore.Read(session, shop).AsOf(now, except: null).UsesOf(code));
    }

    private static StoredCoupons? Find(ImmutableSortedDictionary<CouponBatchId, StoredCoupons> batches, CouponCode code)
    {
        foreach (var (_, stored) in batches)
        {
            if (stored.Codes.Contains(code))
            {
                return stored;
            }
        }

        return null;
    }

    private async ValueTask<ImmutableSortedDictionary<CouponBatchId, StoredCoupons>> LockAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        return Read(shop);
    }

    private ImmutableSortedDictionary<CouponBatchId, StoredCoupons> Read(ShopId shop) => session.Read(Cell).GetValueOrDefault(shop, NoBatches);

    // Callers locked before: the session holds the newest state, and nobody else writes.
    private void Write(ShopId shop, ImmutableSortedDictionary<CouponBatchId, StoredCoupons> batches, StoredCoupons stored) =>
        session.Write(Cell, session.Read(Cell).SetItem(shop, batches.SetItem(stored.Batch.Id, stored)));
}
