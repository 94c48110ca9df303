namespace Commerce.Inventory;

/// <content>Valuation, signals and the feed.</content>
internal sealed partial class InMemoryInventoryStore
{
    public async ValueTask<StockSignalPage> NoteSignalsAsync(ShopId? shop, StockPlace? after, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        StockPlace[] places = [.. Places(session.Read(Cell), shop, after).Take(limit)];
        StockPlace? next = places.Length < limit ? null : places[^1];
        if (!places.Any(place => SignalsOf(Read(place.Shop), place.Sku, now).Any()))
        {
            return new StockSignalPage([], next);
        }

        // Who writes is alone: what is looked at now stays so.
        var shops = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        StockSignal[] signals = [.. places.SelectMany(place => SignalsOf(shops[place.Shop], place.Sku, now))];
        foreach (var group in signals.GroupBy(signal => signal.Shop))
        {
            var stock = shops[group.Key];
            Write(stock with { Signals = stock.Signals.SetItems(group.Select(signal => KeyValuePair.Create((signal.Sku, signal.Location), (signal.IsShort, signal.Version)))) });
        }

        return new StockSignalPage([.. signals], next);
    }

    public ValueTask<IReadOnlyList<StockMovement>> ListOnHandMovementsAsync(ShopId shop, StockLedgerPlace? after, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        new([.. Read(shop).OnHandMovements(after, until).Take(limit)]);

    public ValueTask<IReadOnlyList<StockDelivery>> FindDeliveriesAsync(ShopId shop, IReadOnlyCollection<Sku> skus, IReadOnlyCollection<StockDeliveryId> deliveries, CancellationToken cancellationToken)
    {
        var stock = Read(shop);
        return new(
        [
            .. stock.Deliveries.Values.Where(delivery => skus.Contains(delivery.Sku) && deliveries.Contains(delivery.Id))
                .OrderBy(delivery => delivery.Sku).ThenBy(delivery => delivery.Id.Value, StringComparer.Ordinal),
        ]);
    }

    public async ValueTask<CommerceResult<StockFeedPage>> ReadFeedAsync(ShopId shop, long after, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var stock = Read(shop);
        if (stock.ReadFeed(after, limit).Entries.Length < limit && stock.NewsOfFeed().Any())
        {
            stock = await LockAsync(shop, cancellationToken).ConfigureAwait(false);
            if (stock.NewsOfFeed().ToList() is { Count: > 0 } news)
            {
                stock = stock with { Feed = stock.Feed.Add(news, now) };
                Write(stock);
            }
        }

        return after < stock.Feed.Forgotten ? InventoryErrors.FeedForgotten(after, stock.Feed.Forgotten)
            : after > stock.Feed.Last ? InventoryErrors.FeedNotThere(after, stock.Feed.Last)
            : stock.ReadFeed(after, limit);
    }

    public async ValueTask<int> DeleteFeedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        if (!session.Read(Cell).Values.Any(stock => stock.Feed.Ranges.Exists(range => range.FedAt < before)))
        {
            return 0;
        }

        var left = limit;
        foreach (var stock in (await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false)).Values)
        {
            var old = stock.Feed.Ranges.Where(range => range.FedAt < before).Take(left).ToList();
            if (old.Count > 0)
            {
                left -= old.Count;
                Write(stock with { Feed = stock.Feed.Forget(old) });
            }
        }

        return limit - left;
    }

    private static IEnumerable<StockPlace> Places(ImmutableDictionary<ShopId, ShopStock> shops, ShopId? shop, StockPlace? after) =>
        from stock in shops.Values.Where(stock => (shop is null || stock.Shop == shop) && (after is not { } last || stock.Shop >= last.Shop)).OrderBy(stock => stock.Shop)
        from sku in stock.Levels.Keys.Where(sku => after is not { } last || stock.Shop != last.Shop || sku > last.Sku).Order()
        select new StockPlace(stock.Shop, sku);

    private static IEnumerable<StockSignal> SignalsOf(ShopStock stock, Sku sku, DateTimeOffset now) =>
        StockSignalDecider.Changes([.. FreeLevels(stock, sku, now)], location => stock.Signals.GetValueOrDefault((sku, location)));
}
