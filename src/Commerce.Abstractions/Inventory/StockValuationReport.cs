namespace Commerce.Inventory;

/// <summary>What a page of the shop's stock cost.</summary>
public sealed record StockValuationReport
{
    /// <summary>As of when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The SKUs that ever had stock by then, by SKU.</summary>
    public required ImmutableArray<StockValue> Skus { get; init; }

    /// <summary>What lies where, over all SKUs of this page, by location.</summary>
    public required ImmutableArray<StockWorthAt> Totals { get; init; }

    /// <summary>Where the next page begins; <see langword="null"/> after the last one.</summary>
    public required Sku? Next { get; init; }
}
