using Commerce.Messaging;

namespace Commerce.StoredValue;

/// <summary>Accounts in memory: the session's single writer is the lock, the decider is the rule.</summary>
internal sealed class InMemoryStoredValueStore(InMemorySession session) : IStoredValueStore
{
    private static readonly InMemoryCell<ImmutableDictionary<ShopId, ShopStoredValue>> Cell = new(ImmutableDictionary<ShopId, ShopStoredValue>.Empty);

    public async ValueTask<CommerceResult<StoredValueChange>> IssueAsync(StoredValueAccount account, StoredValueMove move, CancellationToken cancellationToken)
    {
        if (StoredValueDecider.FindFault(move) is { } fault)
        {
            return fault;
        }

        var shop = await LockAsync(account.Shop, cancellationToken).ConfigureAwait(false);
        if (shop.FindEntry(move.Kind, move.Key) is { } known)
        {
            return StoredValueDecider.Repeat(shop.Accounts[known.Account].Account, known, move);
        }

        if (account.CodeHash is { } hash && shop.ByCode.ContainsKey(hash))
        {
            return StoredValueErrors.CodeTaken;
        }

        var target = account.Customer is { } customer && shop.ListCredit(customer).FirstOrDefault(credit => credit.Currency == account.Currency) is { } credit ? credit : account;
        return Write(shop, StoredValueDecider.Decide(target, default, move));
    }

    public async ValueTask<CommerceResult<StoredValueChange>> MoveAsync(ShopId shop, StoredValueAccountId account, StoredValueMove move, CancellationToken cancellationToken)
    {
        if (StoredValueDecider.FindFault(move) is { } fault)
        {
            return fault;
        }

        var stored = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        if (stored.Accounts.GetValueOrDefault(account) is not { } ledger)
        {
            return StoredValueErrors.UnknownAccount(account);
        }

        if (stored.FindEntry(move.Kind, move.Key) is { } known)
        {
            return known.Account == account ? StoredValueDecider.Repeat(ledger.Account, known, move) : StoredValueErrors.KeyReused(move.Key);
        }

        var standing = StoredValueStanding.Of(ledger.Of(move.Reference).Select(e => (e.Kind, e.Amount)), ledger.Account.Currency);
        return Write(stored, StoredValueDecider.Decide(ledger.Account, standing, move));
    }

    public ValueTask<StoredValueAccount?> FindAsync(ShopId shop, StoredValueAccountId account, CancellationToken cancellationToken) =>
        new(Read(shop).Accounts.GetValueOrDefault(account)?.Account);

    public ValueTask<StoredValueAccount?> FindByCodeAsync(ShopId shop, string codeHash, CancellationToken cancellationToken)
    {
        var stored = Read(shop);
        return new(stored.ByCode.TryGetValue(codeHash, out var id) ? stored.Accounts[id].Account : null);
    }

    public ValueTask<IReadOnlyList<StoredValueAccount>> ListCreditAsync(ShopId shop, CustomerRef customer, CancellationToken cancellationToken) =>
        new([.. Read(shop).ListCredit(customer).OrderBy(credit => credit.Currency.Code, StringComparer.Ordinal)]);

    public ValueTask<StoredValueEntry?> FindEntryAsync(ShopId shop, StoredValueEntryKind kind, IdempotencyKey key, CancellationToken cancellationToken) =>
        new(Read(shop).FindEntry(kind, key));

    public ValueTask<IReadOnlyList<StoredValueEntry>> ListEntriesAsync(ShopId shop, StoredValueAccountId account, StoredValueEntryQuery query, CancellationToken cancellationToken)
    {
        var entries = Read(shop).Accounts.GetValueOrDefault(account)?.Entries ?? [];
        var end = query.Before is { } before ? Math.Clamp(before - 1, 0, entries.Count) : entries.Count;
        return new([.. Enumerable.Range(1, (int)Math.Min(end, query.Limit)).Select(back => entries[(int)end - back])]);
    }

    public ValueTask<IReadOnlyList<StoredValueEntry>> ListByReferenceAsync(ShopId shop, StoredValueAccountId account, string reference, CancellationToken cancellationToken) =>
        new([.. Read(shop).Accounts.GetValueOrDefault(account)?.Of(reference) ?? []]);

    public ValueTask<IReadOnlyList<StoredValueEntry>> ListMovementsAsync(ShopId shop, StoredValueMovementQuery query, CancellationToken cancellationToken) => new(
    [
        .. Read(shop).Accounts.Values
            .SelectMany(ledger => ledger.Entries)
            .Where(e => e.Reference is not null && e.At >= query.From && e.At < query.Until
                && (query.After is not { } after || (e.At, e.Account, e.Number).CompareTo(after) > 0))
            .OrderBy(e => (e.At, e.Account, e.Number))
            .Take(query.Limit),
    ]);

    public async ValueTask<int> ExpireDueAsync(ShopId shop, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var stored = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
        StoredValueDecision[] expired =
        [
            .. stored.Accounts.Values.Select(ledger => StoredValueDecider.Expire(ledger.Account, now)).OfType<StoredValueDecision>()
                .OrderBy(decision => decision.Account.ExpiresAt).Take(limit),
        ];
        session.Write(Cell, session.Read(Cell).SetItem(shop, expired.Aggregate(stored, (state, decision) => state.With(decision))));
        return expired.Length;
    }

    public ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => new(
    [
        .. session.Read(Cell).Where(pair => pair.Value.Accounts.Values.Any(ledger => StoredValueDecider.Expire(ledger.Account, now) is not null)).Select(pair => pair.Key).Take(limit),
    ]);

    private async ValueTask<ShopStoredValue> LockAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        return Read(shop);
    }

    private ShopStoredValue Read(ShopId shop) => session.Read(Cell).GetValueOrDefault(shop, ShopStoredValue.Empty);

    // Callers locked before: the session holds the newest state, and nobody else writes.
    private CommerceResult<StoredValueChange> Write(ShopStoredValue shop, CommerceResult<StoredValueDecision> decided)
    {
        if (!decided.TryGet(out var decision, out var error))
        {
            return error;
        }

        session.Write(Cell, session.Read(Cell).SetItem(decision.Account.Shop, shop.With(decision)));
        return decision.Change;
    }
}
