namespace Commerce.Inventory;

/// <summary>What an audit found on one page, and what would be done about it. Nothing was changed.</summary>
public sealed record StockAuditReport
{
    /// <summary>When it was asked for. The page was read in one moment: a running shop raises no false alarm.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many SKUs were looked at.</summary>
    public required int Skus { get; init; }

    /// <summary>What does not agree, by SKU and location. Empty when all is well.</summary>
    public required ImmutableArray<StockFinding> Findings { get; init; }

    /// <summary>Where the next page begins; <see langword="null"/> after the last one.</summary>
    public required Sku? Next { get; init; }
}
