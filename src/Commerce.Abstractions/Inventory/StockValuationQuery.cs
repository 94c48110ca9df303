namespace Commerce.Inventory;

/// <summary>A page of the shop's stock is to be valued, from its ledger.</summary>
public sealed record StockValuationQuery
{
    /// <summary>As of when; <see langword="null"/> for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What came and went counts after this time; <see langword="null"/> from the beginning. It changes nothing about what lies there.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Which goods leave first.</summary>
    public StockValuationMethod Method { get; init; }

    /// <summary>The last SKU of the page before, <see cref="StockValuationReport.Next"/> of its report; <see langword="null"/> to begin.</summary>
    public Sku? After { get; init; }

    /// <summary>How many SKUs, at most <c>InventoryOptions.MaxSkus</c>.</summary>
    public int Limit { get; init; } = 200;
}
