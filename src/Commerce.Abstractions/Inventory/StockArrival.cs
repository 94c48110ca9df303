namespace Commerce.Inventory;

/// <summary>Goods that come in and that nobody waits for yet.</summary>
/// <param name="At">When; <see langword="null"/> when nobody knows.</param>
/// <param name="Quantity">How many sale units.</param>
public sealed record StockArrival(DateTimeOffset? At, long Quantity);
