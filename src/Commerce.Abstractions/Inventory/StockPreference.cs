namespace Commerce.Inventory;

/// <summary>Which locations are to serve a reservation, if there is a choice. It never decides whether goods can be had, only where from.</summary>
public sealed record StockPreference
{
    /// <summary>The highest rank.</summary>
    public const long MaxRank = 1_000_000_000_000;

    /// <summary>As few locations as possible, those of the lowest <see cref="StockLocation.Priority"/> first.</summary>
    public static StockPreference FewestShipments { get; } = new();

    /// <summary>Location by location in the order of <see cref="StockLocation.Priority"/>, whatever that splits.</summary>
    public static StockPreference Priority { get; } = new() { Split = StockSplit.InOrder };

    /// <summary>What counts.</summary>
    public StockSplit Split { get; init; }

    /// <summary>
    /// The rank of locations, 0 … <see cref="MaxRank"/>, the lowest first. Those of equal rank go by priority, then id; those without one come last, in that order.
    /// </summary>
    public ImmutableDictionary<LocationId, long> Ranks { get; init => field = value ?? ImmutableDictionary<LocationId, long>.Empty; } = ImmutableDictionary<LocationId, long>.Empty;

    /// <summary>True when the goods go by what the locations say of themselves, in as few shipments as possible: what a shop gets that says nothing.</summary>
    public bool IsUsual => Split == StockSplit.FewestShipments && Ranks.IsEmpty;

    /// <summary>The least that all shipments cost together, for a cost of a shipment from each location. Those without a cost are the dearest.</summary>
    public static StockPreference LowestCost(IEnumerable<KeyValuePair<LocationId, long>> costs) => new() { Split = StockSplit.LowestCost, Ranks = costs.ToImmutableDictionary() };
}
