namespace Commerce.StoredValue;

/// <summary>All accounts of a shop in memory, and how they are found.</summary>
internal sealed record ShopStoredValue(
    ImmutableDictionary<StoredValueAccountId, StoredValueLedger> Accounts,
    ImmutableDictionary<string, StoredValueAccountId> ByCode,
    ImmutableDictionary<CustomerRef, ImmutableArray<StoredValueAccountId>> ByCustomer,
    ImmutableDictionary<(StoredValueEntryKind Kind, IdempotencyKey Key), (StoredValueAccountId Account, long Number)> ByKey)
{
    public static ShopStoredValue Empty { get; } = new(
        ImmutableDictionary<StoredValueAccountId, StoredValueLedger>.Empty,
        ImmutableDictionary.Create<string, StoredValueAccountId>(StringComparer.Ordinal),
        ImmutableDictionary<CustomerRef, ImmutableArray<StoredValueAccountId>>.Empty,
        ImmutableDictionary<(StoredValueEntryKind, IdempotencyKey), (StoredValueAccountId, long)>.Empty);

    public StoredValueEntry? FindEntry(StoredValueEntryKind kind, IdempotencyKey key) =>
        ByKey.TryGetValue((kind, key), out var place) ? Accounts[place.Account].Entries[(int)place.Number - 1] : null;

    public IEnumerable<StoredValueAccount> ListCredit(CustomerRef customer) =>
        ByCustomer.GetValueOrDefault(customer, []).Select(id => Accounts[id].Account);

    public ShopStoredValue With(StoredValueDecision decision)
    {
        var account = decision.Account;
        var isNew = !Accounts.TryGetValue(account.Id, out var ledger);
        return new ShopStoredValue(
            Accounts.SetItem(account.Id, new StoredValueLedger(account, (ledger?.Entries ?? []).AddRange(decision.Entries))),
            isNew && account.CodeHash is { } hash ? ByCode.Add(hash, account.Id) : ByCode,
            isNew && account.Customer is { } customer ? ByCustomer.SetItem(customer, ByCustomer.GetValueOrDefault(customer, []).Add(account.Id)) : ByCustomer,
            ByKey.SetItems(decision.Entries.Select(e => KeyValuePair.Create((e.Kind, e.Key), (e.Account, e.Number)))));
    }
}
