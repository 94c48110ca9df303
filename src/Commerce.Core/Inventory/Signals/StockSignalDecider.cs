namespace Commerce.Inventory;

/// <summary>What is to be noted of a SKU. Pure.</summary>
internal static class StockSignalDecider
{
    /// <summary>The changes since what was noted last.</summary>
    /// <param name="levels">All levels of the SKU, what is due not counted.</param>
    /// <param name="noted">What was noted last of a location, or of all of them; version 0 when nothing was.</param>
    public static IEnumerable<StockSignal> Changes(IReadOnlyList<StockLevel> levels, Func<LocationId?, (bool IsShort, long Version)> noted)
    {
        if (levels.Count == 0)
        {
            yield break;
        }

        var all = levels.Sum(level => level.Available);
        var (wasOut, version) = noted(null);
        if (wasOut != (all == 0))
        {
            yield return new StockSignal { Shop = levels[0].Shop, Sku = levels[0].Sku, IsShort = !wasOut, Available = all, Version = version + 1 };
        }

        foreach (var level in levels)
        {
            var isLow = level.IsForSale && level.Available <= level.Policy.LowStockThreshold;
            (var wasLow, version) = noted(level.Location);
            if (wasLow != isLow)
            {
                yield return new StockSignal
                {
                    Shop = level.Shop,
                    Sku = level.Sku,
                    Location = level.Location,
                    IsShort = isLow,
                    Available = level.Available,
                    Threshold = level.Policy.LowStockThreshold,
                    Version = version + 1,
                };
            }
        }
    }
}
