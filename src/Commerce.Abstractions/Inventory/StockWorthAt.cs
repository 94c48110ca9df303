namespace Commerce.Inventory;

/// <summary>What lies at a location, and what it cost.</summary>
/// <param name="Location">Where.</param>
/// <param name="Worth">What lies there.</param>
public sealed record StockWorthAt(LocationId Location, StockWorth Worth);
