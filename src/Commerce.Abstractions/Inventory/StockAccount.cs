namespace Commerce.Inventory;

/// <summary>All that a store says of a SKU at one moment, for the audit: every figure is read, none is derived from another.</summary>
public sealed record StockAccount
{
    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>The last place that was given out in the ledger.</summary>
    public required long LastSequence { get; init; }

    /// <summary>How many movements the ledger has.</summary>
    public required long Movements { get; init; }

    /// <summary>The highest place of a movement; 0 without any.</summary>
    public required long LastMovement { get; init; }

    /// <summary>The locations that have a level, a movement or held goods, by location.</summary>
    public required ImmutableArray<StockAccountLine> Lines { get; init; }

    /// <summary>What does not agree. Pure.</summary>
    public IEnumerable<StockFinding> Findings =>
        Movements == LastSequence && LastMovement == LastSequence
            ? Lines.SelectMany(line => line.FindingsOf(Sku))
            : Lines.SelectMany(line => line.FindingsOf(Sku)).Prepend(StockFinding.LedgerIncomplete(this));
}
