namespace Commerce.StoredValue;

/// <summary>An account in memory with its entries, oldest first.</summary>
internal sealed record StoredValueLedger(StoredValueAccount Account, ImmutableList<StoredValueEntry> Entries)
{
    public IEnumerable<StoredValueEntry> Of(string? reference) =>
        reference is null ? [] : Entries.Where(e => string.Equals(e.Reference, reference, StringComparison.Ordinal));
}
