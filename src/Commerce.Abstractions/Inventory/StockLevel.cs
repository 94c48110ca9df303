namespace Commerce.Inventory;

/// <summary>The stock of a SKU at a location, in sale units.</summary>
public sealed record StockLevel
{
    /// <summary>The most that a level counts: sums over thousands of levels stay exact.</summary>
    public const long MaxOnHand = 1_000_000_000_000_000;

    /// <summary>The shop that owns the goods.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Where the goods lie.</summary>
    public required LocationId Location { get; init; }

    /// <summary>What lies there, reserved goods included. Never below <see cref="Reserved"/>.</summary>
    public long OnHand { get; init; }

    /// <summary>What lies there and is held by active reservations. Never negative.</summary>
    public long Reserved { get; init; }

    /// <summary>What reservations wait for, active and committed ones: it was promised beyond what lay there. Never negative.</summary>
    public long Backordered { get; init; }

    /// <summary>What is on its way here.</summary>
    public long Incoming { get; init; }

    /// <summary>What the shop does with it.</summary>
    public StockPolicy Policy { get; init; } = StockPolicy.Default;

    /// <summary>False where goods lie that are not sold: the location is closed, or keeps what is damaged or in quarantine.</summary>
    public bool IsForSale { get; init; } = true;

    /// <summary>The order in which locations are asked, lowest first.</summary>
    public int Priority { get; init; }

    /// <summary>What can be reserved of what lies there: on hand, less reserved, safety stock and what others wait for, at least 0.</summary>
    public long Available => IsForSale ? Math.Max(0, Free - Backordered) : 0;

    /// <summary>What lies there and is neither reserved nor held back, at least 0: it goes to those who wait first.</summary>
    public long Free => Math.Max(0, OnHand - Reserved - Policy.SafetyStock);

    /// <summary>How many more may be promised beyond what lies there, at least 0.</summary>
    public long PromisableAt(DateTimeOffset now) => IsForSale ? Math.Max(0, Policy.PromiseLimitAt(now) - Backordered) : 0;
}
