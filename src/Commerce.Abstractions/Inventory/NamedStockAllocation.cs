namespace Commerce.Inventory;

/// <summary>A rule that a strategy works out for each reservation.</summary>
/// <param name="Strategy">The <see cref="IStockAllocationStrategy.Name"/>.</param>
public sealed record NamedStockAllocation(string Strategy) : StockAllocationRule
{
    /// <summary>The strategy behind <see cref="StockAllocationRule.Nearest"/>.</summary>
    public const string NearestStrategy = "nearest";

    /// <summary>Where the goods go; <see langword="null"/> when nobody knows.</summary>
    public GeoPosition? To { get; init; }

    /// <summary>Without the place: it is where somebody lives.</summary>
    public override string ToString() => $"{nameof(NamedStockAllocation)} {{ {nameof(Strategy)} = {Strategy} }}";
}
