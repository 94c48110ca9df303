namespace Commerce.Inventory;

/// <summary>A reservation for which a strategy is to choose among the locations.</summary>
public sealed record StockAllocationRequest
{
    /// <summary>The shop.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>What is to be held.</summary>
    public required ImmutableArray<StockRequest> Lines { get; init; }

    /// <summary>The locations that the shop saved, by id, closed ones included; at most <c>InventoryOptions.MaxLocations</c>.</summary>
    public required IReadOnlyList<StockLocation> Locations { get; init; }

    /// <summary>Where the goods go; <see langword="null"/> when nobody knows.</summary>
    public GeoPosition? To { get; init; }

    /// <summary>Without the place: it is where somebody lives.</summary>
    public override string ToString() => $"{nameof(StockAllocationRequest)} {{ {nameof(Shop)} = {Shop}, {nameof(Lines)} = {Lines.Length} }}";
}
