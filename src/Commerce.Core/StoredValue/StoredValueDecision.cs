namespace Commerce.StoredValue;

/// <summary>The account as it will be, and the entries that make it so; the first of them carries the command.</summary>
internal readonly record struct StoredValueDecision(StoredValueAccount Account, ImmutableArray<StoredValueEntry> Entries)
{
    public StoredValueChange Change => new(Account, Entries[0], IsRepeated: false);
}
