using Commerce.Catalog;

namespace Commerce.Inventory;

/// <summary>What a customer can be told of a product: how many can be had now, how many can be ordered, and when they are there.</summary>
public sealed record StockPromise
{
    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>How many can be had now, over all locations; <see langword="null"/> for what is never out of stock.</summary>
    public required long? Available { get; init; }

    /// <summary>How many more can be ordered although they are not there.</summary>
    public long Promisable { get; init; }

    /// <summary>What comes in and is not promised yet, the earliest first; what comes at an unknown time is last.</summary>
    public ImmutableArray<StockArrival> Arrivals { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When the answer was true.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether so many can be ordered now.</summary>
    public bool CanOrder(long quantity) => Available is not { } available || quantity <= available + Promisable;

    /// <summary>
    /// When so many are there, if they are ordered now: <see cref="At"/> when they lie there, the time of the delivery that brings the last of them, or <see langword="null"/> when nobody
    /// knows, or so many cannot be ordered.
    /// </summary>
    public DateTimeOffset? DateOf(long quantity)
    {
        if (Available is not { } available || quantity <= available)
        {
            return At;
        }

        if (!CanOrder(quantity))
        {
            return null;
        }

        var missing = quantity - available;
        foreach (var arrival in Arrivals)
        {
            missing -= arrival.Quantity;
            if (missing <= 0)
            {
                return arrival.At;
            }
        }

        return null;
    }

    /// <summary>The promise of a product of the catalog: a bundle can be had as often as its scarcest part allows, and is there when its last part is.</summary>
    /// <param name="item">The product.</param>
    /// <param name="promises">Those of its parts, or of itself when it is no bundle.</param>
    /// <param name="at">The engine's clock.</param>
    public static StockPromise Of(CatalogItem item, IReadOnlyDictionary<Sku, StockPromise> promises, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(promises);
        if (!item.TracksStock)
        {
            return new StockPromise { Sku = item.Sku, Available = null, At = at };
        }

        if (item.Components.IsEmpty)
        {
            return promises.GetValueOrDefault(item.Sku) ?? new StockPromise { Sku = item.Sku, Available = 0, At = at };
        }

        // A part that stands in the bundle twice is needed twice.
        var parts = item.Components.GroupBy(part => part.Sku)
            .Select(group => (Promise: promises.GetValueOrDefault(group.Key), Each: group.Sum(part => part.Quantity.Value)))
            .ToList();
        var available = parts.Min(part => (part.Promise is { } promise ? promise.Available ?? long.MaxValue : 0) / part.Each);
        var orderable = parts.Min(part => (part.Promise is { } promise ? promise.Available + promise.Promisable ?? long.MaxValue : 0) / part.Each);
        return new StockPromise
        {
            Sku = item.Sku,
            Available = available == long.MaxValue ? null : available,
            Promisable = orderable - available,
            Arrivals = [.. ArrivalsOf(parts, available)],
            At = at,
        };
    }

    // Each time at which a part comes in, as many bundles more as the scarcest part then allows.
    private static IEnumerable<StockArrival> ArrivalsOf(List<(StockPromise? Promise, long Each)> parts, long available)
    {
        var before = available;
        foreach (var time in parts.SelectMany(part => part.Promise?.Arrivals ?? []).Select(arrival => arrival.At ?? DateTimeOffset.MaxValue).Distinct().Order())
        {
            var then = parts.Min(part => part.Promise is not { } promise ? 0
                : promise.Available is not { } now ? long.MaxValue
                : (now + promise.Arrivals.Where(arrival => (arrival.At ?? DateTimeOffset.MaxValue) <= time).Sum(arrival => arrival.Quantity)) / part.Each);
            if (then > before)
            {
                yield return new StockArrival(time == DateTimeOffset.MaxValue ? null : time, then - before);
                before = then;
            }
        }
    }
}
