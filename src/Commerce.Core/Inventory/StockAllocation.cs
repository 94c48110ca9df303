namespace Commerce.Inventory;

/// <summary>Which location serves which line. Pure.</summary>
/// <remarks>
/// Per SKU: lines that name a location are served first. The rest is served by the first location, by id, that covers it alone; else it is
/// split in that order. So a request fails only when its SKU has too little, never because of the order of its lines.
/// </remarks>
internal static class StockAllocation
{
    /// <summary>Serves every line or none.</summary>
    /// <param name="lines">What is asked for.</param>
    /// <param name="levels">Every level of every SKU asked for.</param>
    /// <returns>One entry per SKU and location, by first line and location; or the first SKU that falls short.</returns>
    public static CommerceResult<ImmutableArray<ReservedStock>> Allocate(ImmutableArray<StockRequest> lines, IEnumerable<StockLevel> levels)
    {
        var free = new Dictionary<Sku, SortedDictionary<LocationId, long>>();
        foreach (var level in levels)
        {
            if (!free.TryGetValue(level.Sku, out var ofSku))
            {
                free.Add(level.Sku, ofSku = new SortedDictionary<LocationId, long>());
            }

            ofSku[level.Location] = level.Available;
        }

        var stock = ImmutableArray.CreateBuilder<ReservedStock>(lines.Length);
        foreach (var demand in lines.Select((line, index) => (Line: line, Index: index)).GroupBy(x => x.Line.Sku))
        {
            var target = $"lines[{demand.First().Index}].quantity";
            if (!free.TryGetValue(demand.Key, out var ofSku))
            {
                return InventoryErrors.UnknownSku(demand.Key).At(target);
            }

            if (Take(demand.Key, [.. demand.Select(x => x.Line)], ofSku, stock) is { } shortfall)
            {
                return shortfall.At(target);
            }
        }

        return stock.ToImmutable();
    }

    private static CommerceError? Take(Sku sku, StockRequest[] lines, SortedDictionary<LocationId, long> free, ImmutableArray<ReservedStock>.Builder stock)
    {
        var available = free.Values.Sum();
        var taken = new SortedDictionary<LocationId, long>();
        foreach (var line in lines)
        {
            if (line.Location is { } location)
            {
                taken[location] = taken.GetValueOrDefault(location) + line.Quantity;
            }
        }

        foreach (var (location, quantity) in taken)
        {
            var here = free.GetValueOrDefault(location);
            if (here < quantity)
            {
                return InventoryErrors.InsufficientAt(sku, location, here, quantity);
            }

            free[location] = here - quantity;
        }

        var rest = lines.Where(line => line.Location is null).Sum(line => line.Quantity);
        if (rest > free.Values.Sum())
        {
            return InventoryErrors.Insufficient(sku, available, lines.Sum(line => line.Quantity));
        }

        Split(rest, free, taken);
        stock.AddRange(taken.Select(t => new ReservedStock(sku, t.Key, t.Value)));
        return null;
    }

    private static void Split(long rest, SortedDictionary<LocationId, long> free, SortedDictionary<LocationId, long> taken)
    {
        if (rest == 0)
        {
            return;
        }

        foreach (var (location, here) in free)
        {
            if (here >= rest)
            {
                taken[location] = taken.GetValueOrDefault(location) + rest;
                return;
            }
        }

        foreach (var (location, here) in free)
        {
            var part = Math.Min(here, rest);
            if (part > 0)
            {
                taken[location] = taken.GetValueOrDefault(location) + part;
                rest -= part;
            }
        }
    }
}
