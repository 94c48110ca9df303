namespace Commerce.Inventory;

/// <summary>Goods of one SKU held at one location.</summary>
public sealed record ReservedStock(Sku Sku, LocationId Location, long Quantity)
{
    /// <summary>How many of them are not there yet. It falls as goods come in, first come first served; after a commit, too.</summary>
    public long Backordered { get; init; }
}
