namespace Commerce.Inventory;

/// <summary>A page of the shop's stock is to be compared with its ledger.</summary>
public sealed record StockAudit
{
    /// <summary>The last SKU of the page before, <see cref="StockAuditReport.Next"/> of its report; <see langword="null"/> to begin.</summary>
    public Sku? After { get; init; }

    /// <summary>How many SKUs, at most <c>InventoryOptions.MaxSkus</c>.</summary>
    public int Limit { get; init; } = 200;
}
