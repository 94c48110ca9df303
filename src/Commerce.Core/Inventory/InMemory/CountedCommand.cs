namespace Commerce.Inventory;

/// <summary>A receipt or an adjustment that was done, and where it stands in the ledger.</summary>
internal sealed record CountedCommand<TCommand>(TCommand Command, long Sequence)
{
    public DateTimeOffset At { get; init; }
}
