namespace Commerce.Inventory;

/// <summary>What a receipt or an adjustment did.</summary>
/// <param name="Level">The level after it; for a replay, the level as it is now.</param>
/// <param name="Sequence">The place of its movement in the ledger of the SKU.</param>
/// <param name="IsReplay">True when the key had been used for the same command before: nothing was changed now.</param>
public sealed record StockChange(StockLevel Level, long Sequence, bool IsReplay);
