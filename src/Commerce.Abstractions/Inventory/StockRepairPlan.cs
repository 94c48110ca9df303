namespace Commerce.Inventory;

/// <summary>What a repair would do, and nothing else: set the level, and write one adjustment to the ledger.</summary>
/// <param name="Before">The level as it was found; <see langword="null"/> where there is none.</param>
/// <param name="After">The level after the repair.</param>
/// <param name="OnHandMovement">The adjustment's change of what lies there: what the ledger lacks.</param>
/// <param name="ReservedMovement">The adjustment's change of what is reserved: what the ledger lacks.</param>
public sealed record StockRepairPlan(StockBalance? Before, StockBalance After, long OnHandMovement, long ReservedMovement)
{
    /// <summary>The adjustment's change of what reservations wait for: what the ledger lacks.</summary>
    public long BackorderedMovement { get; init; }
}
