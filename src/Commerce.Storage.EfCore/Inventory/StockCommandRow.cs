namespace Commerce.Inventory;

/// <summary>A command that was done, under its key, and where it stands in the ledger of its SKU.</summary>
internal sealed class StockCommandRow
{
    public ShopId Shop { get; private set; }

    /// <summary>Its <see cref="StockCommand.Kind"/>, or "Repair": commands of two kinds may have the same key.</summary>
    public string Kind { get; private set; } = "";

    public IdempotencyKey Key { get; private set; }

    public Sku Sku { get; private set; }

    public long Sequence { get; private set; }

    public DateTimeOffset DoneAt { get; private set; }

    /// <summary>What was done.</summary>
    public string Fingerprint { get; private set; } = "";
}
