namespace Commerce.Inventory;

/// <content>What valuation, signals and the feed ask.</content>
internal sealed partial record ShopStock
{
    /// <summary>What was noted last of how much is left at a location, or over all.</summary>
    public ImmutableDictionary<(Sku Sku, LocationId? Location), (bool IsShort, long Version)> Signals { get; init; } = ImmutableDictionary<(Sku, LocationId?), (bool, long)>.Empty;

    public ShopFeed Feed { get; init; } = new();

    /// <summary>What the feed does not have yet, by SKU.</summary>
    public IEnumerable<(Sku Sku, long Fed, long Last)> NewsOfFeed() =>
        LastSequences.Where(ledger => ledger.Value > Feed.Marks.GetValueOrDefault(ledger.Key)).OrderBy(ledger => ledger.Key).Select(ledger => (ledger.Key, Feed.Marks.GetValueOrDefault(ledger.Key), ledger.Value));

    /// <summary>The movements after a position of the feed.</summary>
    public StockFeedPage ReadFeed(long after, int limit)
    {
        StockFeedEntry[] entries =
        [
            .. (from range in Feed.After(after)
                from movement in MovementsOf(range.Sku, Math.Max(range.First - 1, range.Last - (range.LastPosition - after)), int.MaxValue).TakeWhile(movement => movement.Sequence <= range.Last)
                select new StockFeedEntry(range.PositionOf(movement), movement)).Take(limit),
        ];
        return new StockFeedPage([.. entries], entries.Length > 0 ? entries[^1].Position : after);
    }

    /// <summary>The movements by which goods came or left, ledger by ledger, each up to the first one that is later.</summary>
    public IEnumerable<StockMovement> OnHandMovements(StockLedgerPlace? after, DateTimeOffset until) =>
        from sku in Ledger.Keys.Where(sku => after is not { } last || sku >= last.Sku).Order()
        from movement in MovementsOf(sku, after is { } last && last.Sku == sku ? last.Sequence : 0, int.MaxValue)
            .Where(movement => movement.OnHandChange != 0)
            .TakeWhile(movement => movement.At <= until)
        select movement;
}
