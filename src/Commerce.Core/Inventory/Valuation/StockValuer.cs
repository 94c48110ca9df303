namespace Commerce.Inventory;

/// <summary>Reads the ledgers of a page of SKUs, one after the other, and says what is left of what came in.</summary>
internal sealed class StockValuer(IInventoryStore store, ShopId shop, int pageSize)
{
    /// <summary>How many movements are read at once.</summary>
    public const int PageSize = 5_000;

    private const int DeliveriesAtOnce = 500;

    public async ValueTask<StockValuationReport> ReportAsync(StockValuationQuery query, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (valuations, hasMore) = await FollowAsync(query, at, cancellationToken).ConfigureAwait(false);
        var deliveries = await FindTransfersAsync(valuations, cancellationToken).ConfigureAwait(false);
        ImmutableArray<StockValue> skus = [.. valuations.Select(valuation => valuation.Close(deliveries[valuation.Sku].ToDictionary(delivery => delivery.Id)))];
        return new StockValuationReport { At = at, Skus = skus, Totals = TotalsOf(skus), Next = hasMore ? skus[^1].Sku : null };
    }

    private async ValueTask<(List<SkuValuation> Valuations, bool HasMore)> FollowAsync(StockValuationQuery query, DateTimeOffset at, CancellationToken cancellationToken)
    {
        List<SkuValuation> valuations = [];
        StockLedgerPlace? after = query.After is { } last ? new(last, long.MaxValue) : null;
        while (true)
        {
            var page = await store.ListOnHandMovementsAsync(shop, after, at, pageSize, cancellationToken).ConfigureAwait(false);
            foreach (var movement in page)
            {
                if (valuations.Count == 0 || valuations[^1].Sku != movement.Sku)
                {
                    if (valuations.Count == query.Limit)
                    {
                        return (valuations, true);
                    }

                    valuations.Add(new SkuValuation(movement.Sku, query.Method, query.From));
                }

                valuations[^1].Add(movement);
            }

            if (page.Count < pageSize)
            {
                return (valuations, false);
            }

            after = new(page[^1].Sku, page[^1].Sequence);
        }
    }

    private async ValueTask<ILookup<Sku, StockDelivery>> FindTransfersAsync(List<SkuValuation> valuations, CancellationToken cancellationToken)
    {
        List<StockDelivery> found = [];
        var open = valuations.SelectMany(valuation => valuation.OpenTransfers.Select(id => (valuation.Sku, Id: id)));
        foreach (var some in open.Chunk(DeliveriesAtOnce))
        {
            var asked = some.ToHashSet();
            var deliveries = await store.FindDeliveriesAsync(shop, [.. some.Select(one => one.Sku).Distinct()], [.. some.Select(one => one.Id).Distinct()], cancellationToken).ConfigureAwait(false);
            found.AddRange(deliveries.Where(delivery => asked.Contains((delivery.Sku, delivery.Id))));
        }

        return found.ToLookup(delivery => delivery.Sku);
    }

    private static ImmutableArray<StockWorthAt> TotalsOf(ImmutableArray<StockValue> skus)
    {
        var totals = new SortedDictionary<LocationId, WorthSum>();
        foreach (var (location, worth) in skus.SelectMany(sku => sku.Locations))
        {
            if (!totals.TryGetValue(location, out var sum))
            {
                totals.Add(location, sum = new WorthSum());
            }

            sum.Add(worth);
        }

        return [.. totals.Select(total => new StockWorthAt(total.Key, total.Value.ToWorth()))];
    }
}
