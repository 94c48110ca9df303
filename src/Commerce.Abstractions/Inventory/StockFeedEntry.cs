namespace Commerce.Inventory;

/// <summary>A movement in the feed of a shop.</summary>
/// <param name="Position">Its place in the feed, over all SKUs; it never changes.</param>
/// <param name="Movement">The movement; <see cref="StockMovement.Sequence"/> is its place in the ledger of its SKU.</param>
public sealed record StockFeedEntry(long Position, StockMovement Movement);
