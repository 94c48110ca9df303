namespace Commerce.Inventory;

/// <summary>Some units and what they cost together.</summary>
public sealed record StockWorth
{
    /// <summary>No units.</summary>
    public static StockWorth None { get; } = new();

    /// <summary>How many sale units, those without a cost included.</summary>
    public long Units { get; init; }

    /// <summary>How many of them came in when nobody knew a cost: they are in no amount.</summary>
    public long UnitsWithoutCost { get; init; }

    /// <summary>What the others cost: one amount for each currency that goods were bought in, by its code. They are not converted.</summary>
    public ImmutableArray<Money> Cost { get; init; } = [];
}
