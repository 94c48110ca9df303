using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

/// <summary>
/// A price history in memory, for samples, tests and hosts that fill it again when they start. It forgets prices older than
/// <see cref="PriceOptions.HistoryRetention"/>, but never the one that was in force then, and keeps at most <see cref="MaxPointsPerSku"/> prices of a product.
/// </summary>
internal sealed class InMemoryPriceHistory(IOptions<PriceOptions> options, TimeProvider time) : IPriceHistory
{
    public const int MaxPointsPerSku = 4_096;

    private readonly ConcurrentDictionary<(ShopId Shop, Currency Currency, Sku Sku), ImmutableArray<PricePoint>> _points = new();

    public ValueTask AppendAsync(ShopId shop, IReadOnlyList<PricePoint> points, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(points);
        var horizon = time.GetUtcNow() - options.Value.HistoryRetention;
        foreach (var point in points)
        {
            if (shop.IsDefault || point.Sku.IsDefault || point.Price.IsDefault)
            {
                throw new ArgumentException("A remembered price needs a shop, a product and a price.", nameof(points));
            }
        }

        foreach (var point in points)
        {
            _points.AddOrUpdate(
                (shop, point.Price.Currency, point.Sku),
                static (_, added) => [added.point],
                static (_, known, added) => Pruned(Inserted(known, added.point), added.horizon),
                (point, horizon));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<UnitPrice?>> LowestAsync(PriceHistoryQuery query, CancellationToken cancellationToken)
    {
        var lowest = new UnitPrice?[query.Reductions.Count];
        for (var i = 0; i < lowest.Length; i++)
        {
            var reduction = query.Reductions[i];
            lowest[i] = _points.TryGetValue((query.Shop, query.Currency, reduction.Sku), out var points)
                ? LowestPrice.Of(points.AsSpan(), reduction.StartedAt, query.Window)
                : null;
        }

        return new(lowest);
    }

    private static ImmutableArray<PricePoint> Inserted(ImmutableArray<PricePoint> known, PricePoint point)
    {
        var position = known.Length;
        while (position > 0 && known[position - 1].At > point.At)
        {
            position--;
        }

        return position > 0 && known[position - 1].At == point.At ? known.SetItem(position - 1, point)
            : IsRun(known, position, point) ? known.SetItem(position - 1, point)
            : known.Insert(position, point);
    }

    // Of a price that is told again and again the first and the last time stay: one that is told late may lie between them and must not seem to be in force after the last.
    private static bool IsRun(ImmutableArray<PricePoint> known, int position, PricePoint point) =>
        position > 1 && position == known.Length && known[position - 1].Price == point.Price && known[position - 2].Price == point.Price;

    private static ImmutableArray<PricePoint> Pruned(ImmutableArray<PricePoint> points, DateTimeOffset horizon)
    {
        var first = Math.Max(0, points.Length - MaxPointsPerSku);
        while (first + 1 < points.Length && points[first + 1].At <= horizon)
        {
            first++;
        }

        return first == 0 ? points : points[first..];
    }
}
