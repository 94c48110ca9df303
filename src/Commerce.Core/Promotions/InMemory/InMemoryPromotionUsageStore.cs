using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Uses in memory: the session's single writer is the lock, the decider is the rule.</summary>
internal sealed class InMemoryPromotionUsageStore(InMemorySession session) : IPromotionUsageStore
{
    private static readonly InMemoryCell<ImmutableDictionary<ShopId, ShopPromotionUsage>> Cell = new(ImmutableDictionary<ShopId, ShopPromotionUsage>.Empty);

    /// <summary>What a session sees of a shop. Coupons tell with it how far they are used.</summary>
    public static ShopPromotionUsage Read(InMemorySession session, ShopId shop) => session.Read(Cell).GetValueOrDefault(shop) ?? new ShopPromotionUsage(shop);

    public ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken) =>
        DoAsync(shop, usage => PromotionUsageStep.Hold(usage, hold), now, cancellationToken);

    public ValueTask<CommerceResult<PromotionUsageChange>> ExtendAsync(
        ShopId shop, IdempotencyKey key, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken cancellationToken) =>
        DoAsync(shop, usage => PromotionUsageStep.Extend(usage, key, expiresAt), now, cancellationToken);

    public ValueTask<CommerceResult<PromotionUsageChange>> CommitAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken) =>
        DoAsync(shop, usage => PromotionUsageStep.Commit(usage, key), now, cancellationToken);

    public async ValueTask ReleaseAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken) =>
        await DoAsync(shop, usage => PromotionUsageStep.Release(usage, key, now), now, cancellationToken).ConfigureAwait(false);

    public ValueTask<PromotionHolding?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) => new(Read(session, shop).Find(key));

    public ValueTask<PromotionUsage> CountAsync(ShopId shop, PromotionUsageQuery query, CancellationToken cancellationToken)
    {
        var usage = Read(session, shop).AsOf(query.Now, query.Except);
        return new(new PromotionUsage(
            query.Promotions.Distinct().ToDictionary(id => id, id => usage.CountOf(id, query.Customer)),
            query.Codes.Distinct().ToDictionary(code => code, usage.UsesOf)));
    }

    public async ValueTask MergeAsync(ShopId shop, CustomerRef from, CustomerRef into, CancellationToken cancellationToken)
    {
        var usage = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        Write(usage, usage.Merge(from, into));
    }

    public async ValueTask<int> ExpireDueAsync(ShopId shop, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var usage = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        IdempotencyKey[] due = [.. usage.Due(now).Take(limit)];
        Write(usage, usage.Expire(due, now));
        return due.Length;
    }

    public ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        new([.. session.Read(Cell).Values.Where(usage => usage.HasDue(now)).Take(limit).Select(usage => usage.Shop)]);

    public async ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        if (!session.Read(Cell).Values.Any(usage => usage.Ends.Values.Any(end => end < before)))
        {
            return 0;
        }

        var shops = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var old = shops.Values
            .SelectMany(usage => usage.Ends.Where(end => end.Value < before).Select(end => (usage.Shop, end.Key, EndedAt: end.Value)))
            .OrderBy(end => end.EndedAt)
            .Take(limit)
            .ToList();
        foreach (var group in old.GroupBy(end => end.Shop))
        {
            var usage = shops[group.Key];
            Write(usage, usage.Forget([.. group.Select(end => end.Key)]));
        }

        return old.Count;
    }

    private async ValueTask<CommerceResult<PromotionUsageChange>> DoAsync(
        ShopId shop, Func<ShopPromotionUsage, PromotionUsageStep> step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var usage = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        var next = step(usage);
        if (next.LacksRoom)
        {
            next = step(usage.Expire([.. usage.Due(now)], now));
        }

        if (next.Result.IsSuccess)
        {
            Write(usage, next.Usage);
        }

        return next.Result;
    }

    private async ValueTask<ShopPromotionUsage> LockAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        return Read(session, shop);
    }

    // Callers locked before: the session holds the newest state, and nobody else writes.
    private void Write(ShopPromotionUsage before, ShopPromotionUsage after)
    {
        if (!ReferenceEquals(before, after))
        {
            session.Write(Cell, session.Read(Cell).SetItem(after.Shop, after));
        }
    }
}
