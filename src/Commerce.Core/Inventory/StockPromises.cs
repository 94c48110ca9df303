namespace Commerce.Inventory;

/// <summary>What can be told of SKUs, from their levels and what is on its way. Pure.</summary>
internal static class StockPromises
{
    /// <summary>One promise per SKU.</summary>
    /// <param name="skus">Those asked for.</param>
    /// <param name="levels">Their levels as if all that is due had expired.</param>
    /// <param name="deliveries">What is on its way, the earliest first.</param>
    /// <param name="now">The engine's clock.</param>
    public static IReadOnlyDictionary<Sku, StockPromise> Of(
        IReadOnlyCollection<Sku> skus, IEnumerable<StockLevel> levels, IEnumerable<StockDelivery> deliveries, DateTimeOffset now)
    {
        var (ofSku, coming) = (levels.ToLookup(level => level.Sku), deliveries.ToLookup(delivery => delivery.Sku));
        return skus.Distinct().ToDictionary(sku => sku, sku => new StockPromise
        {
            Sku = sku,
            Available = ofSku[sku].Sum(level => level.Available),
            Promisable = ofSku[sku].Sum(level => level.PromisableAt(now)),
            Arrivals = [.. Arrivals(ofSku[sku].Where(level => level.IsForSale), coming[sku])],
            At = now,
        });
    }

    // What comes to a location goes to those who wait there first, and fills up what is held back there.
    private static IEnumerable<StockArrival> Arrivals(IEnumerable<StockLevel> levels, IEnumerable<StockDelivery> deliveries)
    {
        var owed = levels.ToDictionary(level => level.Location, level => level.Backordered + Math.Max(0, level.Reserved + level.Policy.SafetyStock - level.OnHand));
        foreach (var delivery in deliveries)
        {
            if (!owed.TryGetValue(delivery.To, out var waiting))
            {
                continue;
            }

            owed[delivery.To] = Math.Max(0, waiting - delivery.Outstanding);
            if (delivery.Outstanding > waiting)
            {
                yield return new StockArrival(delivery.ExpectedAt, delivery.Outstanding - waiting);
            }
        }
    }
}
