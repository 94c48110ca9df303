namespace Commerce.Inventory;

/// <summary>What has changed among some SKUs, and where to go on.</summary>
/// <param name="Signals">What was noted by this call and by no other, by shop, SKU and location, that of all locations in front.</param>
/// <param name="Next">The last SKU that was looked at; <see langword="null"/> when there are no more.</param>
public sealed record StockSignalPage(ImmutableArray<StockSignal> Signals, StockPlace? Next);
