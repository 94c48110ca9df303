namespace Commerce.Inventory;

/// <summary>How a shop, or a command, chooses among the locations that have the goods. It never decides whether they can be had.</summary>
public abstract record StockAllocationRule
{
    private protected StockAllocationRule()
    {
    }

    /// <summary>As few locations as possible for the whole reservation, those of the lowest <see cref="StockLocation.Priority"/> first.</summary>
    public static StockAllocationRule FewestShipments { get; } = new FixedStockAllocation(StockPreference.FewestShipments);

    /// <summary>Location by location in the order of <see cref="StockLocation.Priority"/>, whatever that splits.</summary>
    public static StockAllocationRule Priority { get; } = new FixedStockAllocation(StockPreference.Priority);

    /// <summary>Location by location, the nearest first, whatever that splits. A location without a position comes last.</summary>
    public static StockAllocationRule Nearest(GeoPosition to) => new NamedStockAllocation(NamedStockAllocation.NearestStrategy) { To = to };

    /// <summary>The least that all shipments cost together, for a cost of a shipment from each location, 0 … <see cref="StockPreference.MaxRank"/>. Those without a cost are the dearest.</summary>
    public static StockAllocationRule Cheapest(IEnumerable<KeyValuePair<LocationId, long>> costs) => new FixedStockAllocation(StockPreference.LowestCost(costs));

    /// <summary>What a strategy says that the host added with <c>AddStockAllocation</c>.</summary>
    /// <param name="strategy">Its <see cref="IStockAllocationStrategy.Name"/>.</param>
    /// <param name="to">Where the goods go; <see langword="null"/> when nobody knows.</param>
    public static StockAllocationRule Named(string strategy, GeoPosition? to = null) => new NamedStockAllocation(strategy) { To = to };
}
