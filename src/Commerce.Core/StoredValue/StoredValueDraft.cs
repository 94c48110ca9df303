namespace Commerce.StoredValue;

/// <summary>An account and the entries that a command adds to it, one by one.</summary>
internal sealed class StoredValueDraft(StoredValueAccount account, StoredValueMove move)
{
    private readonly ImmutableArray<StoredValueEntry>.Builder _entries = ImmutableArray.CreateBuilder<StoredValueEntry>();
    private StoredValueAccount _account = account;

    public StoredValueDecision Decision => new(_account, _entries.ToImmutable());

    private Money Zero => Money.Zero(_account.Currency);

    public StoredValueDraft Put(Money amount) => Add(move.Kind, amount, balance: amount, held: Zero);

    public StoredValueDraft Take(Money amount) => Add(move.Kind, amount, balance: -amount, held: Zero);

    public StoredValueDraft Note() => Add(move.Kind, Zero, balance: Zero, held: Zero);

    public StoredValueDraft Hold(Money amount) => Add(StoredValueEntryKind.Hold, amount, balance: Zero, held: amount);

    public StoredValueDraft Commit(Money amount) => Add(StoredValueEntryKind.Commit, amount, balance: -amount, held: -amount);

    public StoredValueDraft Release(Money amount) => Add(StoredValueEntryKind.Release, amount, balance: Zero, held: -amount);

    private StoredValueDraft Add(StoredValueEntryKind kind, Money amount, Money balance, Money held)
    {
        _account = _account with { Version = _account.Version + 1, Balance = _account.Balance + balance, Held = _account.Held + held };
        _entries.Add(new StoredValueEntry
        {
            Account = _account.Id,
            Number = _account.Version,
            Kind = kind,
            Amount = amount,
            Balance = _account.Balance,
            Held = _account.Held,
            Key = move.Key,
            Reference = move.Reference,
            Reason = move.Reason,
            Actor = move.Actor,
            At = move.At,
        });
        return this;
    }
}
