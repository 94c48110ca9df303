namespace Commerce.Inventory;

/// <summary>What a store says of a SKU at one location: its level, the sums of its movements, and what active reservations hold.</summary>
public sealed record StockAccountLine
{
    /// <summary>Where.</summary>
    public required LocationId Location { get; init; }

    /// <summary>The level as it is stored; <see langword="null"/> when there is none although goods were moved or are held there.</summary>
    public required StockBalance? Level { get; init; }

    /// <summary>The sum of all changes of what lies there.</summary>
    public required long LedgerOnHand { get; init; }

    /// <summary>The sum of all changes of what is reserved.</summary>
    public required long LedgerReserved { get; init; }

    /// <summary>The sum of all changes of what reservations wait for.</summary>
    public long LedgerBackordered { get; init; }

    /// <summary>What reservations wait for, active and committed ones.</summary>
    public long Waiting { get; init; }

    /// <summary>What active reservations hold, those that are due included.</summary>
    public required long Held { get; init; }

    /// <summary>The earliest expiry of the active reservations; <see langword="null"/> when none ever expires.</summary>
    public required DateTimeOffset? FirstExpiry { get; init; }

    /// <summary>What does not agree here.</summary>
    internal IEnumerable<StockFinding> FindingsOf(Sku sku)
    {
        var byLedger = new StockBalance(LedgerOnHand, LedgerReserved, FirstExpiry) { Backordered = LedgerBackordered };
        if (Level is not { } level)
        {
            yield return StockFinding.LevelMissing(sku, this, byLedger);
            yield break;
        }

        if (level.OnHand != LedgerOnHand)
        {
            yield return StockFinding.OnHand(sku, this, level, byLedger);
        }

        if (level.Reserved != Held || LedgerReserved != Held)
        {
            yield return StockFinding.Reserved(sku, this, level, byLedger);
        }

        if (level.Backordered != Waiting || LedgerBackordered != Waiting)
        {
            yield return StockFinding.Backordered(sku, this, level, byLedger);
        }

        if (level.NextExpiry != FirstExpiry)
        {
            yield return StockFinding.NextExpiry(sku, this, level, byLedger);
        }
    }
}
