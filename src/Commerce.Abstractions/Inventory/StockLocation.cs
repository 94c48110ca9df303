namespace Commerce.Inventory;

/// <summary>A place that holds stock. A location that was never saved is for sale, with priority 0 and no position.</summary>
public sealed record StockLocation
{
    /// <summary>The shop that it belongs to; the caller's when it is saved.</summary>
    public ShopId Shop { get; init; }

    /// <summary>Its id.</summary>
    public required LocationId Id { get; init; }

    /// <summary>What people call it, at most 200 characters.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The order in which locations are asked, lowest first; -1,000,000 … 1,000,000.</summary>
    public int Priority { get; init; }

    /// <summary>
    /// False for a location that is closed, and for one that keeps what is damaged or in quarantine: its goods are counted and never sold.
    /// What is reserved there stays reserved and can be committed.
    /// </summary>
    public bool IsForSale { get; init; } = true;

    /// <summary>Where it is; <see langword="null"/> when nobody said.</summary>
    public GeoPosition? Position { get; init; }
}
