namespace Commerce.Inventory;

/// <summary>
/// A SKU that was received once. Whoever changes a level, a reservation or the ledger of a SKU holds this row locked until the transaction ends: there is one lock per SKU,
/// whatever its locations, and the places of the ledger are given out in the order of the commits.
/// </summary>
internal sealed class StockSkuRow
{
    public ShopId Shop { get; private set; }

    public Sku Sku { get; private set; }

    public long LastSequence { get; private set; }
}
