namespace Commerce.Inventory;

/// <summary>A demand and who makes it.</summary>
public sealed record StockDemandBy(StockDemand Demand, Actor Actor);
