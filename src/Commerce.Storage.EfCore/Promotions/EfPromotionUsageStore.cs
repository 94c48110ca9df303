using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Promotions;

/// <summary>
/// Counters and holds in rows. A command reads first, without a lock, and answers at once when nothing would change. Else it locks the promotions, customers and codes of its
/// hold, in one order for all, reads in a later statement, and lets the rules decide. Nobody changes a hold or what a promotion took off without the promotion's lock.
/// </summary>
internal sealed class EfPromotionUsageStore(EfSession session) : IPromotionUsageStore
{
    // Enough for what one buyer must give back before there is room; a longer queue is worked off in rounds.
    private const int DuePerRound = 500;

    private readonly PromotionUsageCounts _counts = new(session);

    public async ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var scope = PromotionUsageScope.Of(hold);
        var rows = NewRows(shop);
        await session.Sql.ReadAsync(PromotionUsageSql.Select(shop, scope, [hold.Key]), rows.Read, cancellationToken).ConfigureAwait(false);
        var usage = rows.ToUsage();
        var seen = PromotionUsageStep.Hold(usage, hold);
        if (ReferenceEquals(seen.Usage, usage) && !(seen.LacksRoom && await HasDueAsync(shop, scope, now, cancellationToken).ConfigureAwait(false)))
        {
            return seen.Result;
        }

        return await ChangeAsync(shop, hold, rows, step: locked => PromotionUsageStep.Hold(locked, hold), now, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommerceResult<PromotionUsageChange>> ExtendAsync(
        ShopId shop, IdempotencyKey key, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ChangeAsync(shop, key, usage => PromotionUsageStep.Extend(usage, key, expiresAt), now, cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommerceResult<PromotionUsageChange>> CommitAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ChangeAsync(shop, key, usage => PromotionUsageStep.Commit(usage, key), now, cancellationToken).ConfigureAwait(false);

    public async ValueTask ReleaseAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ChangeAsync(shop, key, usage => PromotionUsageStep.Release(usage, key, now), now, cancellationToken).ConfigureAwait(false);

    public async ValueTask<PromotionHolding?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) =>
        (await ReadHoldsAsync(shop, PromotionUsageSql.Find(shop, key), cancellationToken).ConfigureAwait(false)).Holds.GetValueOrDefault(key);

    public ValueTask<PromotionUsage> CountAsync(ShopId shop, PromotionUsageQuery query, CancellationToken cancellationToken) =>
        _counts.CountAsync(shop, query, cancellationToken);

    public async ValueTask MergeAsync(ShopId shop, CustomerRef from, CustomerRef into, CancellationToken cancellationToken)
    {
        if (from == into)
        {
            return;
        }

        var rows = NewRows(shop);
        await session.Sql.WriteAllAsync(PromotionCustomerSql.LockAndSelect(shop, from, into), rows.Read, cancellationToken).ConfigureAwait(false);
        var before = rows.ToUsage();
        var after = before.Merge(from, into);

        // Whoever was counted as the one is counted as the other at once: a customer is found in one step.
        var (old, now) = (CustomerRef.Parse(rows.Resolve(from.Value)), CustomerRef.Parse(rows.Resolve(into.Value)));
        after = after with { Merged = after.Merged.SetItems(before.Merged.Where(pair => pair.Value == old && old != now).Select(pair => KeyValuePair.Create(pair.Key, now))) };
        if (old != now)
        {
            await WriteAsync(before, after, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<int> ExpireDueAsync(ShopId shop, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var due = await ReadHoldsAsync(shop, PromotionUsageSql.Due(shop, now, limit), cancellationToken).ConfigureAwait(false);
        if (due.Holds.Count == 0)
        {
            return 0;
        }

        var rows = await LockAsync(shop, PromotionUsageScope.Of(due.Holds.Values.Select(holding => holding.Hold)), [.. due.Holds.Keys], known: null, begun: null, cancellationToken)
            .ConfigureAwait(false);
        var usage = rows.ToUsage();
        IdempotencyKey[] over = [.. rows.Holds.Values
            .Where(holding => holding.State == PromotionHoldState.Held && holding.Hold.ExpiresAt <= now)
            .Select(holding => holding.Hold.Key)];
        if (over.Length > 0)
        {
            await WriteAsync(usage, usage.Expire(over, now), cancellationToken).ConfigureAwait(false);
        }

        return over.Length;
    }

    public async ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(PromotionUsageSql.ShopsWithDue(now, limit), static row => ShopId.Of(row.GetString(0)), cancellationToken).ConfigureAwait(false);

    public async ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var ended = await session.Sql.WriteAsync(PromotionUsageSql.DeleteEnded(before, limit), static row => (Shop: row.GetString(0), Key: row.GetString(1)), cancellationToken)
            .ConfigureAwait(false);
        if (ended.Count > 0)
        {
            var uses = ended.GroupBy(one => one.Shop, StringComparer.Ordinal).Select(group => PromotionUsageSql.DeleteUses(group.Key, group.Select(one => one.Key)));
            await session.Sql.ExecuteAsync([.. uses], cancellationToken).ConfigureAwait(false);
        }

        return ended.Count;
    }

    private async Task<CommerceResult<PromotionUsageChange>> ChangeAsync(
        ShopId shop, IdempotencyKey key, Func<ShopPromotionUsage, PromotionUsageStep> step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await ReadHoldsAsync(shop, PromotionUsageSql.Find(shop, key), cancellationToken).ConfigureAwait(false);
        return rows.Holds.GetValueOrDefault(key) is { State: not PromotionHoldState.Released } holding
            ? await ChangeAsync(shop, holding.Hold, known: null, step, now, cancellationToken).ConfigureAwait(false)
            : step(rows.ToUsage()).Result;
    }

    private async Task<CommerceResult<PromotionUsageChange>> ChangeAsync(
        ShopId shop,
        PromotionHold hold,
        PromotionUsageRows? known,
        Func<ShopPromotionUsage, PromotionUsageStep> step,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var scope = PromotionUsageScope.Of(hold);
        var begun = known is not null && !known.Holds.ContainsKey(hold.Key) ? hold.Key : (IdempotencyKey?)null;
        var rows = await LockAsync(shop, scope, [hold.Key], known, begun, cancellationToken).ConfigureAwait(false);
        var before = rows.ToUsage();
        var next = step(before);
        List<IdempotencyKey> expired = [];
        while (next.LacksRoom && await LockDueAsync(shop, scope, rows, expired, now, cancellationToken).ConfigureAwait(false))
        {
            before = rows.ToUsage();
            next = step(before.Expire(expired, now));
        }

        if (next.Result.IsSuccess && !ReferenceEquals(before, next.Usage))
        {
            await WriteAsync(before, next.Usage, cancellationToken).ConfigureAwait(false);
        }
        else if (begun is { } nothing)
        {
            await session.Sql.ExecuteAsync(PromotionUsageSql.Abandon(shop, nothing), cancellationToken).ConfigureAwait(false);
        }

        return next.Result;
    }

    /// <summary>Locks a scope, whose rows are inserted where they are missing, and reads it and its holds.</summary>
    private async Task<PromotionUsageRows> LockAsync(
        ShopId shop, PromotionUsageScope scope, IReadOnlyCollection<IdempotencyKey> holds, PromotionUsageRows? known, IdempotencyKey? begun, CancellationToken cancellationToken)
    {
        var rows = NewRows(shop);
        List<Sql> first = begun is { } key ? [PromotionUsageSql.Begin(shop, key)] : [];
        if (known is not null)
        {
            first.AddRange(PromotionUsageSql.Insert(shop, scope.Keys(known).Where(row => !known.Knows(row))));
        }

        while (true)
        {
            await session.Sql.WriteAllAsync(
                [.. first, PromotionUsageSql.Lock(shop, scope, SqlWord.ForUpdate), PromotionUsageSql.Select(shop, scope, holds)],
                rows.Read,
                cancellationToken).ConfigureAwait(false);

            // None is missing but where a customer was merged with another meanwhile.
            PromotionUsageKey[] missing = [.. scope.Keys(rows).Where(row => !rows.IsLocked(row))];
            if (missing.Length == 0)
            {
                return rows;
            }

            first = [.. PromotionUsageSql.Insert(shop, missing)];
        }
    }

    /// <summary>
    /// Finds what is due and uses the promotions or codes of a scope that is locked, and locks the rest of what that touches: without waiting, since it is not its turn. A
    /// hold of which somebody else has something locked is left to whoever works on it. False when nothing is found.
    /// </summary>
    private async Task<bool> LockDueAsync(
        ShopId shop, PromotionUsageScope scope, PromotionUsageRows rows, List<IdempotencyKey> expired, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await ReadHoldsAsync(shop, PromotionUsageSql.Due(shop, scope, now, expired.Count + DuePerRound), cancellationToken).ConfigureAwait(false);
        PromotionHold[] found = [.. due.Holds.Values.Select(holding => holding.Hold).Where(hold => !expired.Contains(hold.Key))];
        if (found.Length == 0)
        {
            return false;
        }

        var others = PromotionUsageScope.Of(found);
        await session.Sql.WriteAllAsync(
            [PromotionUsageSql.Lock(shop, others, SqlWord.ForUpdateSkipLocked), PromotionUsageSql.Select(shop, others, found.Select(hold => hold.Key))],
            rows.Read,
            cancellationToken).ConfigureAwait(false);
        IdempotencyKey[] locked = [.. found.Where(hold => PromotionUsageScope.Of(hold).Keys(rows).All(rows.IsLocked)).Select(hold => hold.Key)];
        expired.AddRange(locked);
        return locked.Length > 0;
    }

    private async Task<bool> HasDueAsync(ShopId shop, PromotionUsageScope scope, DateTimeOffset now, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(PromotionUsageSql.HasDue(shop, scope, now), static _ => true, cancellationToken).ConfigureAwait(false);

    private async Task<PromotionUsageRows> ReadHoldsAsync(ShopId shop, Sql select, CancellationToken cancellationToken)
    {
        var rows = NewRows(shop);
        await session.Sql.ReadAsync(select, row => rows.ReadHold(IdempotencyKey.Of(row.GetString(0)), row.GetString(1), row.GetString(2)), cancellationToken).ConfigureAwait(false);
        return rows;
    }

    private async Task WriteAsync(ShopPromotionUsage before, ShopPromotionUsage after, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync([.. PromotionUsageSql.Change(before, after, session.Types)], cancellationToken).ConfigureAwait(false);

    private PromotionUsageRows NewRows(ShopId shop) => new(shop, session.Types);
}
