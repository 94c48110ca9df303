namespace Commerce.Inventory;

/// <summary>
/// Whether few of a SKU are left at a location, or none over all, as it was noted last. Apart from the levels, so that no buyer ever waits for whoever looks.
/// </summary>
internal sealed class StockSignalRow
{
    public ShopId Shop { get; private set; }

    public Sku Sku { get; private set; }

    /// <summary>The location; empty for all of them.</summary>
    public string Location { get; private set; } = "";

    public bool IsShort { get; private set; }

    /// <summary>How often it has changed.</summary>
    public long Version { get; private set; }
}
