namespace Commerce.Inventory;

/// <summary>Which location serves which line. Pure.</summary>
/// <remarks>
/// Lines that name a location are served first. The rest is served as the preference says; what lies nowhere is promised, where the policy allows it, and nothing is promised
/// that lies somewhere. So a request fails only when a SKU has too little, never because of the order of its lines or of a preference.
/// </remarks>
internal static class StockAllocation
{
    /// <summary>Serves every line or none.</summary>
    /// <param name="lines">What is asked for.</param>
    /// <param name="levels">Every level of every SKU asked for.</param>
    /// <param name="now">The engine's clock, for pre-orders.</param>
    /// <param name="preference">Which locations are to serve, if there is a choice.</param>
    /// <returns>One entry per SKU and location, by first line and location; or the first SKU that falls short.</returns>
    public static CommerceResult<ImmutableArray<ReservedStock>> Allocate(
        ImmutableArray<StockRequest> lines, IEnumerable<StockLevel> levels, DateTimeOffset now, StockPreference? preference = null)
    {
        preference ??= StockPreference.FewestShipments;
        StockLevel[] all = [.. levels];
        return lines is [var line] && FindAlone(line, all, preference) is { } location
            ? ImmutableArray.Create(new ReservedStock(line.Sku, location, line.Quantity))
            : new StockAllocationPlan(lines, all, now, preference).Serve();
    }

    // Nearly every reservation is one line that one location has: this is all that it costs under the lock.
    private static LocationId? FindAlone(StockRequest line, StockLevel[] levels, StockPreference preference)
    {
        (RankedLocation Place, bool IsEnough)? first = null;
        foreach (var level in levels)
        {
            var available = level.Sku == line.Sku && (line.Location is not { } wanted || level.Location == wanted) ? level.Available : 0;
            if (available < line.Quantity && (available == 0 || preference.Split == StockSplit.FewestShipments))
            {
                continue;
            }

            var place = RankedLocation.Of(level, preference);
            if (first is not { } best || place.CompareTo(best.Place) < 0)
            {
                first = (place, available >= line.Quantity);
            }
        }

        return first is { IsEnough: true } found ? found.Place.Location : null;
    }
}
