namespace Commerce.Inventory;

/// <summary>What a shop does with the stock of a SKU at a location. All in sale units, each at most <see cref="Quantity.MaxValue"/>.</summary>
public sealed record StockPolicy
{
    /// <summary>Nothing is held back, nothing is promised beyond what lies there.</summary>
    public static StockPolicy Default { get; } = new();

    /// <summary>What is held back from sale.</summary>
    public long SafetyStock { get; init; }

    /// <summary>How many may be promised beyond what lies there; 0 for none. Lowering it takes back no promise that was given.</summary>
    public long BackorderLimit { get; init; }

    /// <summary>How many may be promised until <see cref="PreorderUntil"/>, in place of <see cref="BackorderLimit"/>.</summary>
    public long PreorderLimit { get; init; }

    /// <summary>Until when goods that did not come in yet are sold as pre-orders; <see langword="null"/> when they are not.</summary>
    public DateTimeOffset? PreorderUntil { get; init; }

    /// <summary>The shop is told once when no more than this is free; <see langword="null"/> to hear nothing.</summary>
    public long? LowStockThreshold { get; init; }

    /// <summary>How many may be promised at a time, those that are promised included.</summary>
    public long PromiseLimitAt(DateTimeOffset now) => now < PreorderUntil ? PreorderLimit : BackorderLimit;
}
