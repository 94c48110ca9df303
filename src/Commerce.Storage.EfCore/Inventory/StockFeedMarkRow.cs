namespace Commerce.Inventory;

/// <summary>How far the feed has come in the ledger of a SKU. Apart from the row that is the lock of the SKU, so that no buyer ever waits for a reader.</summary>
internal sealed class StockFeedMarkRow
{
    public ShopId Shop { get; private set; }

    public Sku Sku { get; private set; }

    public long FedSequence { get; private set; }
}
