namespace Commerce.Inventory;

/// <summary>The feed of a shop, as far as somebody has asked for it.</summary>
internal sealed record ShopFeed
{
    public ImmutableList<StockFeedRange> Ranges { get; init; } = [];

    /// <summary>What was fed of each SKU.</summary>
    public ImmutableDictionary<Sku, long> Marks { get; init; } = ImmutableDictionary<Sku, long>.Empty;

    /// <summary>The last position that was given.</summary>
    public long Last { get; init; }

    /// <summary>The last position that was forgotten.</summary>
    public long Forgotten { get; init; }

    /// <summary>The ranges that end after a position. Costs those that are taken, not the feed.</summary>
    public IEnumerable<StockFeedRange> After(long position)
    {
        var (low, high) = (0, Ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Ranges[middle].LastPosition <= position ? (middle + 1, high) : (low, middle);
        }

        for (; low < Ranges.Count; low++)
        {
            yield return Ranges[low];
        }
    }

    public ShopFeed Add(IEnumerable<(Sku Sku, long Fed, long Last)> news, DateTimeOffset now)
    {
        StockFeedRange[] ranges = [.. StockFeedRange.Of(news, Last, now)];
        return this with
        {
            Ranges = Ranges.AddRange(ranges),
            Marks = Marks.SetItems(ranges.Select(range => KeyValuePair.Create(range.Sku, range.Last))),
            Last = ranges[^1].LastPosition,
        };
    }

    public ShopFeed Forget(IReadOnlyCollection<StockFeedRange> old) => this with
    {
        Ranges = Ranges.RemoveAll(old.Contains),
        Forgotten = Math.Max(Forgotten, old.Max(range => range.LastPosition)),
    };
}
