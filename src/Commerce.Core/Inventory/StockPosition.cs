namespace Commerce.Inventory;

/// <summary>What a decision about a SKU may know of it: all under its lock.</summary>
/// <param name="Levels">Its levels; none when it never had stock.</param>
/// <param name="Here">The level of the command's location; an empty one where there is none.</param>
/// <param name="Delivery">The delivery that the command names, if the shop knows it.</param>
internal sealed record StockPosition(IReadOnlyCollection<StockLevel> Levels, StockLevel Here, StockDelivery? Delivery);
