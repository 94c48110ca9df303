namespace Commerce.Inventory;

/// <summary>The nearest location first, as the crow flies, to the metre.</summary>
internal sealed class NearestStockAllocation : IStockAllocationStrategy
{
    private const double EarthRadiusInMetres = 6_371_008.8;

    public string Name => NamedStockAllocation.NearestStrategy;

    public ValueTask<StockPreference> PreferAsync(StockAllocationRequest request, CancellationToken cancellationToken) => new(
        StockPreference.Priority with
        {
            Ranks = request.To is { } to
                ? request.Locations.Where(location => location.Position is not null).ToImmutableDictionary(location => location.Id, location => Metres(location.Position!.Value, to))
                : ImmutableDictionary<LocationId, long>.Empty,
        });

    // Haversine: exact enough to order warehouses, and sound for points that lie close together.
    internal static long Metres(GeoPosition from, GeoPosition to)
    {
        var (latitude, longitude) = (Radians(to.Latitude - from.Latitude), Radians(to.Longitude - from.Longitude));
        var half = Square(Math.Sin(latitude / 2)) + (Math.Cos(Radians(from.Latitude)) * Math.Cos(Radians(to.Latitude)) * Square(Math.Sin(longitude / 2)));
        return (long)Math.Round(2 * EarthRadiusInMetres * Math.Asin(Math.Min(1, Math.Sqrt(half))));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
