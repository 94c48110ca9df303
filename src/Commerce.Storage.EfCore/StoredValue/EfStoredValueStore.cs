using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.StoredValue;

/// <summary>
/// Accounts and their ledgers in rows. A command locks its account and reads, in statements after the lock, what the ledger knows of its key and its payment; the rules
/// decide; the entries and the account are written. Nobody changes an account without its lock.
/// </summary>
internal sealed class EfStoredValueStore(EfSession session) : IStoredValueStore
{
    public async ValueTask<CommerceResult<StoredValueChange>> IssueAsync(StoredValueAccount account, StoredValueMove move, CancellationToken cancellationToken)
    {
        if (StoredValueDecider.FindFault(move) is { } fault)
        {
            return fault;
        }

        if (await FindRepeatedAsync(account.Shop, move, cancellationToken).ConfigureAwait(false) is { } repeated)
        {
            return repeated;
        }

        var fresh = account with { CreatedAt = Stored(account.CreatedAt), ExpiresAt = Stored(account.ExpiresAt) };
        return account.Customer is { } customer
            ? await GrantAsync(fresh, customer, Stored(move), cancellationToken).ConfigureAwait(false)
            : await SellAsync(fresh, Stored(move), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommerceResult<StoredValueChange>> MoveAsync(ShopId shop, StoredValueAccountId account, StoredValueMove move, CancellationToken cancellationToken)
    {
        if (StoredValueDecider.FindFault(move) is { } fault)
        {
            return fault;
        }

        var sums = new List<(StoredValueEntryKind Kind, long Amount)>();
        IEnumerable<SqlQuery> more = move.Reference is { } reference
            ? [new SqlQuery(StoredValueSql.SumByKind(shop, account, reference), row => sums.Add((Enum.Parse<StoredValueEntryKind>(row.GetString(0)), row.GetInt64(1))))]
            : [];
        var (locked, known) = await LockAsync(shop, StoredValueSql.LockAccount(shop, StoredValueSql.ById(account)), [], more, move, cancellationToken).ConfigureAwait(false);
        return locked is null ? StoredValueErrors.UnknownAccount(account)
            : known is null ? await WriteAsync(locked, StoredValueStanding.Of(sums.Select(sum => (sum.Kind, Money.FromMinorUnits(sum.Amount, locked.Currency))), locked.Currency), Stored(move), cancellationToken).ConfigureAwait(false)
            : known.Account == account ? StoredValueDecider.Repeat(locked, known, move)
            : StoredValueErrors.KeyReused(move.Key);
    }

    public async ValueTask<StoredValueAccount?> FindAsync(ShopId shop, StoredValueAccountId account, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(StoredValueSql.SelectAccount(shop, StoredValueSql.ById(account)), row => StoredValueSql.MapAccount(shop, row), cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredValueAccount?> FindByCodeAsync(ShopId shop, string codeHash, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(StoredValueSql.SelectAccount(shop, Sql.Of($"code_hash = {codeHash}")), row => StoredValueSql.MapAccount(shop, row), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredValueAccount>> ListCreditAsync(ShopId shop, CustomerRef customer, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            StoredValueSql.SelectAccount(shop, Sql.Of($"customer = {customer.Value} ORDER BY currency")), row => StoredValueSql.MapAccount(shop, row), cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredValueEntry?> FindEntryAsync(ShopId shop, StoredValueEntryKind kind, IdempotencyKey key, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(StoredValueSql.SelectEntry(shop, kind, key), StoredValueSql.MapEntry, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredValueEntry>> ListEntriesAsync(ShopId shop, StoredValueAccountId account, StoredValueEntryQuery query, CancellationToken cancellationToken)
    {
        var before = query.Before ?? long.MaxValue;
        return await ListAsync(shop, Sql.Of($"account = {account.Value} AND number < {before} ORDER BY number DESC LIMIT {(long)query.Limit}"), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<StoredValueEntry>> ListByReferenceAsync(ShopId shop, StoredValueAccountId account, string reference, CancellationToken cancellationToken) =>
        await ListAsync(shop, Sql.Of($"account = {account.Value} AND reference = {reference} ORDER BY number"), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredValueEntry>> ListMovementsAsync(ShopId shop, StoredValueMovementQuery query, CancellationToken cancellationToken)
    {
        var after = query.After is { } last ? Sql.Of($"AND (moved_at, account, number) > ({last.At}, {last.Account.Value}, {last.Number})") : Sql.Text("");
        return await ListAsync(
            shop,
            Sql.Of($"reference IS NOT NULL AND moved_at >= {query.From} AND moved_at < {query.Until} {after} ORDER BY moved_at, account, number LIMIT {(long)query.Limit}"),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<int> ExpireDueAsync(ShopId shop, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var due = await session.Sql.WriteAsync(StoredValueSql.LockDue(shop, now, limit), row => StoredValueSql.MapAccount(shop, row), cancellationToken).ConfigureAwait(false);
        StoredValueDecision[] expired = [.. due.Select(account => StoredValueDecider.Expire(account, Stored(now))).OfType<StoredValueDecision>()];
        if (expired.Length > 0)
        {
            await session.Sql.ExecuteAsync([.. expired.SelectMany(decision => Writing(decision))], cancellationToken).ConfigureAwait(false);
        }

        return expired.Length;
    }

    public async ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(StoredValueSql.SelectShopsWithDue(now, limit), static row => ShopId.Of(row.GetString(0)), cancellationToken).ConfigureAwait(false);

    private static IEnumerable<Sql> Writing(StoredValueDecision decision) =>
        decision.Entries.Select(entry => StoredValueSql.InsertEntry(decision.Account.Shop, entry)).Append(StoredValueSql.UpdateAccount(decision));

    // Times as the database keeps them: what is answered must be what is kept.
    private static DateTimeOffset Stored(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static DateTimeOffset? Stored(DateTimeOffset? time) => time is { } some ? Stored(some) : null;

    private static StoredValueMove Stored(StoredValueMove move) => move with { At = Stored(move.At), ExpiresAt = Stored(move.ExpiresAt) };

    private async Task<CommerceResult<StoredValueChange>> SellAsync(StoredValueAccount account, StoredValueMove move, CancellationToken cancellationToken)
    {
        if (!StoredValueDecider.Decide(account, default, move).TryGet(out var decision, out var error))
        {
            return error;
        }

        // The entry first: a rival under the same key waits for it, and finds its card.
        var written = await session.Sql.ExecuteAsync(
            [StoredValueSql.InsertEntry(account.Shop, decision.Entries[0]), StoredValueSql.InsertAccount(decision.Account, StoredValueSql.HasEntries(decision))],
            cancellationToken).ConfigureAwait(false);
        if (written == 2)
        {
            return decision.Change;
        }

        if (await FindRepeatedAsync(account.Shop, move, cancellationToken).ConfigureAwait(false) is { } repeated && (!repeated.TryGet(out var change, out _) || change.Account.Id != account.Id))
        {
            return repeated;
        }

        await session.Sql.ExecuteAsync(StoredValueSql.DeleteEntries(decision), cancellationToken).ConfigureAwait(false);
        return StoredValueErrors.CodeTaken;
    }

    private async Task<CommerceResult<StoredValueChange>> GrantAsync(StoredValueAccount account, CustomerRef customer, StoredValueMove move, CancellationToken cancellationToken)
    {
        var @lock = StoredValueSql.LockAccount(account.Shop, StoredValueSql.ByCredit(customer, account.Currency));
        var first = new SqlQuery(Sql.Of($"{StoredValueSql.InsertAccount(account, Sql.Text("true"))} RETURNING version"), static _ => { });
        var (locked, known) = await LockAsync(account.Shop, @lock, [first], [], move, cancellationToken).ConfigureAwait(false);
        return known is null ? await WriteAsync(locked!, default, move, cancellationToken).ConfigureAwait(false)
            : known.Account == locked!.Id ? StoredValueDecider.Repeat(locked, known, move)
            : StoredValueErrors.KeyReused(move.Key);
    }

    /// <summary>Locks an account and reads, in later statements, what must not be older than the lock; in one journey where the database can.</summary>
    private async Task<(StoredValueAccount? Account, StoredValueEntry? Known)> LockAsync(
        ShopId shop, Sql @lock, IEnumerable<SqlQuery> before, IEnumerable<SqlQuery> after, StoredValueMove move, CancellationToken cancellationToken)
    {
        StoredValueAccount? locked = null;
        StoredValueEntry? known = null;
        await session.Sql.WriteAsync(
            [
                .. before,
                new SqlQuery(@lock, row => locked = StoredValueSql.MapAccount(shop, row)),
                new SqlQuery(StoredValueSql.SelectEntry(shop, move.Kind, move.Key), row => known = StoredValueSql.MapEntry(row)),
                .. after,
            ],
            cancellationToken).ConfigureAwait(false);
        return (locked, known);
    }

    private async Task<CommerceResult<StoredValueChange>> WriteAsync(StoredValueAccount account, StoredValueStanding standing, StoredValueMove move, CancellationToken cancellationToken)
    {
        if (!StoredValueDecider.Decide(account, standing, move).TryGet(out var decision, out var error))
        {
            return error;
        }

        var written = await session.Sql.ExecuteAsync([.. Writing(decision)], cancellationToken).ConfigureAwait(false);
        if (written == decision.Entries.Length + 1)
        {
            return decision.Change;
        }

        // Somebody used the key at the same moment for another account.
        await session.Sql.ExecuteAsync(StoredValueSql.DeleteEntries(decision), cancellationToken).ConfigureAwait(false);
        return StoredValueErrors.KeyReused(move.Key);
    }

    private async Task<CommerceResult<StoredValueChange>?> FindRepeatedAsync(ShopId shop, StoredValueMove move, CancellationToken cancellationToken)
    {
        if (await FindEntryAsync(shop, move.Kind, move.Key, cancellationToken).ConfigureAwait(false) is not { } known
            || await FindAsync(shop, known.Account, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return null;
        }

        return StoredValueDecider.Repeat(account, known, move);
    }

    private async Task<IReadOnlyList<StoredValueEntry>> ListAsync(ShopId shop, Sql condition, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(StoredValueSql.SelectEntries(shop, condition), StoredValueSql.MapEntry, cancellationToken).ConfigureAwait(false);
}
