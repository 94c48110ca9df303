namespace Commerce.Inventory;

/// <summary>
/// Units that came in together, from the one at <paramref name="From"/> up to that before <paramref name="To"/>. What one of them costs depends on its place only, so the
/// slices of a lot cost what the lot did, however it is cut.
/// </summary>
/// <param name="Units">How many came in together.</param>
/// <param name="Cost">What they cost together; <see langword="null"/> when nobody knows.</param>
/// <param name="From">The first of them that is left.</param>
/// <param name="To">The first that is left no more.</param>
internal readonly record struct CostSlice(long Units, Money? Cost, long From, long To)
{
    public static CostSlice Of(long units, Money? cost) => new(units, cost, 0, units);

    /// <summary>How many units are left.</summary>
    public long Left => To - From;

    /// <summary>What they cost, in minor units; 0 when nobody knows.</summary>
    public long Worth => UpTo(To) - UpTo(From);

    /// <summary>The first units, and the rest.</summary>
    public (CostSlice First, CostSlice Others) Cut(long units) => (this with { To = From + units }, this with { From = From + units });

    private long UpTo(long unit) => Cost is { } cost ? Rounding.MultiplyDivide(cost.MinorUnits, unit, Units, RoundingMode.HalfAwayFromZero) : 0;
}
