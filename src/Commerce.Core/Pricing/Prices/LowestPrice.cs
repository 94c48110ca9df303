namespace Commerce.Pricing;

/// <summary>
/// The prior price that an announcement of a price reduction must state: the lowest price of the 30 days before the reduction.
/// Source: Directive 98/6/EC, article 6a, as inserted by Directive (EU) 2019/2161.
/// </summary>
public static class LowestPrice
{
    /// <summary>The time before the reduction that counts: 30 days, the shortest that article 6a(2) allows.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromDays(30);

    /// <summary>
    /// The lowest price that was asked from <paramref name="window"/> before the reduction up to its first instant, that instant excluded. The price in
    /// force when the window opens counts. A product younger than the window has the lowest price since it was first sold.
    /// </summary>
    /// <param name="points">The prices of one product in one currency, in any order; of two at the same instant the lower counts.</param>
    /// <param name="reductionStart">The first instant of the reduction.</param>
    /// <param name="window">How far back the prices count.</param>
    /// <returns><see langword="null"/> when the product had no price before the reduction.</returns>
    public static UnitPrice? Of(ReadOnlySpan<PricePoint> points, DateTimeOffset reductionStart, TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.Zero);
        var (start, opens) = (reductionStart.UtcTicks, Math.Max(0, reductionStart.UtcTicks - window.Ticks));
        var (inForce, inForceSince) = ((UnitPrice?)null, long.MinValue);
        UnitPrice? lowest = null;
        foreach (ref readonly var point in points)
        {
            var at = point.At.UtcTicks;
            if (at > opens && at < start)
            {
                lowest = Lower(lowest, point.Price);
            }
            else if (at <= opens && at < start && at >= inForceSince)
            {
                (inForce, inForceSince) = (at == inForceSince ? Lower(inForce, point.Price) : point.Price, at);
            }
        }

        return inForce is { } first ? Lower(lowest, first) : lowest;
    }

    private static UnitPrice Lower(UnitPrice? lowest, UnitPrice price) =>
        lowest is { } known && UnitPrice.CompareCost(known, price) <= 0 ? known : price;
}
