using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Uses in memory: the session's single writer is the lock, the decider is the rule.</summary>
internal sealed class InMemoryPromotionUsageStore(InMemorySession session) : IPromotionUsageStore
{
    private static readonly InMemoryCell<ImmutableDictionary<ShopId, ShopPromotionUsage>> Cell = new(ImmutableDictionary<ShopId, ShopPromotionUsage>.Empty);

    /// <summary>What a session sees of a shop. Coupons tell with it how far they are used.</summary>
    public static ShopPromotionUsage Read(InMemorySession session, ShopId shop) => session.Read(Cell).GetValueOrDefault(shop) ?? new ShopPromotionUsage(shop);

    public async ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var usage = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        switch (usage.Find(hold.Key))
        {
            case { State: PromotionHoldState.Released }:
                return PromotionUsageErrors.HoldReleased;
            case { } holding when !string.Equals(holding.Hold.Fingerprint, hold.Fingerprint, StringComparison.Ordinal):
                return PromotionUsageErrors.HoldKeyReused;
            case { State: PromotionHoldState.Held } holding:
                return Extend(usage, holding, hold.ExpiresAt);
            case { State: PromotionHoldState.Committed } holding:
                return new PromotionUsageChange(holding.State);
            default:
                return Take(usage, hold, now);
        }
    }

    public async ValueTask<CommerceResult<PromotionUsageChange>> ExtendAsync(
        ShopId shop, IdempotencyKey key, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var usage = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        return usage.Find(key) switch
        {
            { State: PromotionHoldState.Held } holding => Extend(usage, holding, expiresAt),
            { State: PromotionHoldState.Expired } holding => Take(usage, holding.Hold with { ExpiresAt = expiresAt }, now),
            { State: PromotionHoldState.Released } => PromotionUsageErrors.HoldReleased,
            _ => new PromotionUsageChange(PromotionHoldState.Committed),
        };
    }

    public async ValueTask<CommerceResult<PromotionUsageChange>> CommitAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var usage = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        switch (usage.Find(key))
        {
            case null:
                return PromotionUsageErrors.UnknownHold;
            case { State: PromotionHoldState.Released }:
                return PromotionUsageErrors.HoldReleased;
            case { State: PromotionHoldState.Committed }:
                return new PromotionUsageChange(PromotionHoldState.Committed);
            case { State: PromotionHoldState.Held } held:
                return Commit(usage, held.Hold);
            case var expired:
                return usage.Expire([.. usage.Due(now)]).Take(expired.Hold).TryGet(out var taken, out var refusal) ? Commit(taken, expired.Hold) : refusal;
        }
    }

    public async ValueTask ReleaseAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var usage = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        Write(usage, usage.GiveBack(key, PromotionHoldState.Released));
    }

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
        Write(usage, usage.Expire(due));
        return due.Length;
    }

    public ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        new([.. session.Read(Cell).Values.Where(usage => usage.HasDue(now)).Take(limit).Select(usage => usage.Shop)]);

    private CommerceResult<PromotionUsageChange> Take(ShopPromotionUsage usage, PromotionHold hold, DateTimeOffset now)
    {
        if (!usage.Expire([.. usage.Due(now)]).Take(hold).TryGet(out var taken, out var refusal))
        {
            return refusal;
        }

        Write(usage, taken);
        return new PromotionUsageChange(PromotionHoldState.Held);
    }

    private PromotionUsageChange Extend(ShopPromotionUsage usage, PromotionHolding holding, DateTimeOffset? expiresAt)
    {
        Write(usage, usage.MoveEnd(holding, expiresAt));
        return new PromotionUsageChange(PromotionHoldState.Held);
    }

    private PromotionUsageChange Commit(ShopPromotionUsage usage, PromotionHold hold)
    {
        Write(usage, usage.Commit(hold, out var ended), always: true);
        return new PromotionUsageChange(PromotionHoldState.Committed) { Exhausted = ended };
    }

    private async ValueTask<ShopPromotionUsage> LockAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        return Read(session, shop);
    }

    // Callers locked before: the session holds the newest state, and nobody else writes.
    private void Write(ShopPromotionUsage before, ShopPromotionUsage after, bool always = false)
    {
        if (always || !ReferenceEquals(before, after))
        {
            session.Write(Cell, session.Read(Cell).SetItem(after.Shop, after));
        }
    }
}
