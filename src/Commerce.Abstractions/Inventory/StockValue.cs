namespace Commerce.Inventory;

/// <summary>What the stock of a SKU cost, and what became of what came in.</summary>
/// <remarks>
/// With <see cref="StockValuationQuery.From"/> left out, all that came (<see cref="Received"/>, <see cref="Returned"/>, <see cref="Found"/>) equals all that went (<see cref="Sold"/>,
/// <see cref="Missing"/>, <see cref="Lost"/>) and what is left (<see cref="Locations"/>, <see cref="InTransit"/>), to the last minor unit.
/// </remarks>
public sealed record StockValue
{
    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>What lies where, by location; also where nothing lies any more.</summary>
    public required ImmutableArray<StockWorthAt> Locations { get; init; }

    /// <summary>What left a location and is still expected at another.</summary>
    public StockWorth InTransit { get; init; } = StockWorth.None;

    /// <summary>What left a location, did not arrive by then, and is not expected any more, as it is known today.</summary>
    public StockWorth Lost { get; init; } = StockWorth.None;

    /// <summary>What was bought or made.</summary>
    public StockWorth Received { get; init; } = StockWorth.None;

    /// <summary>What came back from customers.</summary>
    public StockWorth Returned { get; init; } = StockWorth.None;

    /// <summary>What was there although it was not known: counts and corrections upward.</summary>
    public StockWorth Found { get; init; } = StockWorth.None;

    /// <summary>What was sold, at its cost. The cost of sales is this less <see cref="Returned"/>.</summary>
    public StockWorth Sold { get; init; } = StockWorth.None;

    /// <summary>What was not there although it should have been: counts and corrections downward.</summary>
    public StockWorth Missing { get; init; } = StockWorth.None;
}
