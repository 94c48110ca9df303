namespace Commerce.Inventory;

/// <summary>A rule that knows all that it needs.</summary>
/// <param name="Preference">What it says.</param>
public sealed record FixedStockAllocation(StockPreference Preference) : StockAllocationRule;
