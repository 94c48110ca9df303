namespace Commerce.Inventory;

/// <summary>A command that was done, and the place of its movement in the ledger of its SKU.</summary>
internal sealed record CountedCommand(string Fingerprint, long Sequence)
{
    public required DateTimeOffset At { get; init; }
}
