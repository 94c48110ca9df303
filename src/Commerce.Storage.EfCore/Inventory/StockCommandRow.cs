namespace Commerce.Inventory;

/// <summary>A receipt or an adjustment that was done, under its key, and where it stands in the ledger of its SKU.</summary>
internal sealed class StockCommandRow
{
    public ShopId Shop { get; private set; }

    /// <summary>The name of its <see cref="StockMovementKind"/>: a receipt and an adjustment may have the same key.</summary>
    public string Kind { get; private set; } = "";

    public IdempotencyKey Key { get; private set; }

    public Sku Sku { get; private set; }

    public LocationId Location { get; private set; }

    /// <summary>How many sale units more or fewer.</summary>
    public long Change { get; private set; }

    /// <summary>The safety stock that was asked for, if one was.</summary>
    public long? SafetyStock { get; private set; }

    public long Sequence { get; private set; }

    public DateTimeOffset DoneAt { get; private set; }
}
