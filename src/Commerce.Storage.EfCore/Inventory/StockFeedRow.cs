namespace Commerce.Inventory;

/// <summary>Movements of one SKU that have positions in the feed of the shop, one after the other.</summary>
internal sealed class StockFeedRow
{
    public ShopId Shop { get; private set; }

    /// <summary>The position of the last of them.</summary>
    public long LastPosition { get; private set; }

    public Sku Sku { get; private set; }

    /// <summary>The place of the first in the ledger of the SKU.</summary>
    public long FirstSequence { get; private set; }

    public long LastSequence { get; private set; }

    public DateTimeOffset FedAt { get; private set; }
}
