namespace Commerce.Inventory;

/// <summary>Who changes stock, and when: written to every movement.</summary>
/// <param name="Actor">Who acts.</param>
/// <param name="At">The engine's clock. What is due at this time is expired before goods are given away.</param>
public readonly record struct InventoryStamp(Actor Actor, DateTimeOffset At);
