namespace Commerce.Inventory;

/// <summary>Which location serves which line. Pure.</summary>
/// <remarks>
/// Per SKU: lines that name a location are served first. The rest is served by the first location, by priority and id, that covers it alone; else it is
/// split in that order. What lies nowhere is promised in that order, where the policy allows it. So a request fails only when its SKU has too little, never because of the
/// order of its lines.
/// </remarks>
internal static class StockAllocation
{
    /// <summary>Serves every line or none.</summary>
    /// <param name="lines">What is asked for.</param>
    /// <param name="levels">Every level of every SKU asked for.</param>
    /// <param name="now">The engine's clock, for pre-orders.</param>
    /// <returns>One entry per SKU and location, by first line and location; or the first SKU that falls short.</returns>
    public static CommerceResult<ImmutableArray<ReservedStock>> Allocate(ImmutableArray<StockRequest> lines, IEnumerable<StockLevel> levels, DateTimeOffset now)
    {
        var supplies = levels.GroupBy(level => level.Sku).ToDictionary(
            group => group.Key,
            group => group.OrderBy(level => level.Priority).ThenBy(level => level.Location).Select(level => new Supply(level, now)).ToArray());
        var stock = ImmutableArray.CreateBuilder<ReservedStock>(lines.Length);
        foreach (var demand in lines.Select((line, index) => (Line: line, Index: index)).GroupBy(x => x.Line.Sku))
        {
            var target = $"lines[{demand.First().Index}].quantity";
            if (!supplies.TryGetValue(demand.Key, out var supply))
            {
                return InventoryErrors.UnknownSku(demand.Key).At(target);
            }

            if (Take(demand.Key, [.. demand.Select(x => x.Line)], supply) is { } shortfall)
            {
                return shortfall.At(target);
            }

            stock.AddRange(supply.Where(s => s.Taken > 0).OrderBy(s => s.Location).Select(s => new ReservedStock(demand.Key, s.Location, s.Taken) { Backordered = s.Promised }));
        }

        return stock.ToImmutable();
    }

    private static CommerceError? Take(Sku sku, StockRequest[] lines, Supply[] supply)
    {
        var available = supply.Sum(s => s.Left);
        foreach (var at in lines.Where(line => line.Location is not null).GroupBy(line => line.Location!.Value))
        {
            var wanted = at.Sum(line => line.Quantity);
            var here = supply.FirstOrDefault(s => s.Location == at.Key);
            if (here is null || here.Left < wanted)
            {
                return InventoryErrors.InsufficientAt(sku, at.Key, here?.Left ?? 0, wanted);
            }

            here.Take(wanted);
        }

        var rest = lines.Where(line => line.Location is null).Sum(line => line.Quantity);
        if (rest > supply.Sum(s => s.Left))
        {
            return InventoryErrors.Insufficient(sku, available, lines.Sum(line => line.Quantity));
        }

        if (supply.FirstOrDefault(s => s.Free >= rest) is { } alone)
        {
            alone.Take(rest);
            return null;
        }

        foreach (var s in supply)
        {
            rest -= s.Take(Math.Min(s.Free, rest));
        }

        foreach (var s in supply)
        {
            rest -= s.Take(Math.Min(s.Left, rest));
        }

        return null;
    }

    private sealed class Supply(StockLevel level, DateTimeOffset now)
    {
        private readonly long _promisable = level.PromisableAt(now);

        public LocationId Location => level.Location;

        public long Taken { get; private set; }

        public long Free => Math.Max(0, level.Available - Taken);

        public long Left => level.Available + _promisable - Taken;

        public long Promised => Math.Max(0, Taken - level.Available);

        public long Take(long quantity)
        {
            Taken += quantity;
            return quantity;
        }
    }
}
