namespace Commerce.Inventory;

/// <summary>The next movements of a shop.</summary>
/// <param name="Entries">By position. The movements of one SKU stand in the order of its ledger.</param>
/// <param name="Next">Where to go on: keep it with what you made of the entries, in one transaction. The position that was asked for when nothing is new.</param>
public sealed record StockFeedPage(ImmutableArray<StockFeedEntry> Entries, long Next);
