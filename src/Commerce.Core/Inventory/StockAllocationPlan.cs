namespace Commerce.Inventory;

/// <summary>A request that no single line and location answers: all of its SKUs beside all of their locations, those of the lowest rank first.</summary>
internal sealed class StockAllocationPlan
{
    private readonly ImmutableArray<StockRequest> _lines;
    private readonly StockPreference _preference;
    private readonly RankedLocation[] _places;
    private readonly List<StockSupply> _supplies = [];

    public StockAllocationPlan(ImmutableArray<StockRequest> lines, StockLevel[] levels, DateTimeOffset now, StockPreference preference)
    {
        (_lines, _preference) = (lines, preference);
        _places = [.. levels.GroupBy(level => level.Location).Select(ofPlace => ofPlace.Min(level => RankedLocation.Of(level, preference))).Order()];
        var positions = new Dictionary<LocationId, int>(_places.Length);
        foreach (var place in _places)
        {
            positions.Add(place.Location, positions.Count);
        }

        var bySku = new Dictionary<Sku, StockSupply>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!bySku.TryGetValue(lines[i].Sku, out var supply))
            {
                bySku.Add(lines[i].Sku, supply = new StockSupply(lines[i].Sku, firstLine: i, _places.Length));
                _supplies.Add(supply);
            }

            supply.Ask(lines[i]);
        }

        foreach (var level in levels)
        {
            if (bySku.TryGetValue(level.Sku, out var supply))
            {
                supply.Add(level, positions[level.Location], now);
            }
        }
    }

    /// <summary>Serves every line or none.</summary>
    public CommerceResult<ImmutableArray<ReservedStock>> Serve()
    {
        foreach (var supply in _supplies)
        {
            if (supply.TakeNamed(_places) is { } refusal)
            {
                return refusal.At($"lines[{supply.FirstLine}].quantity");
            }
        }

        if (_preference.Split == StockSplit.InOrder)
        {
            var all = Array.ConvertAll(_places, _ => true);
            _supplies.ForEach(supply => supply.TakeInOrder(all));
        }
        else
        {
            TakeTogether();
        }

        var stock = ImmutableArray.CreateBuilder<ReservedStock>(_lines.Length);
        foreach (var supply in _supplies)
        {
            stock.AddRange(supply.Taken(_places).OrderBy(taken => taken.Location));
        }

        return stock.ToImmutable();
    }

    // Whoever sends something anyway costs no further shipment: where a line wants it, and where goods lie of which all are needed.
    private void TakeTogether()
    {
        var serving = new bool[_places.Length];
        var wants = new List<StockWant>(_supplies.Count);
        foreach (var supply in _supplies)
        {
            supply.MarkServing(serving);
            wants.Add(supply.Want);
        }

        var ones = Array.ConvertAll(_places, _ => 1L);
        StockCover.Choose(serving, _preference.Split == StockSplit.LowestCost ? Array.ConvertAll(_places, place => place.Rank) : ones, wants);
        foreach (var supply in _supplies)
        {
            // A SKU is not split over all who serve the others.
            var own = new bool[_places.Length];
            supply.MarkNeeded(own);
            StockCover.Choose(own, ones, [supply.Want.At(serving)]);
            supply.TakeInOrder(own);
        }
    }
}
