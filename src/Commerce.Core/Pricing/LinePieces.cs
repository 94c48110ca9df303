using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>The pieces of a line: whole prices that sum to its value.</summary>
/// <param name="Value">What all of them cost.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Taken">How many of them, the dearer ones first, do not count any more.</param>
internal readonly record struct LinePieces(long Value, long Count, long Taken)
{
    public long Free => Count - Taken;

    /// <summary>The price of a piece; <see cref="Dear"/> of them cost one minor unit more.</summary>
    public long Price => Value / Count;

    private long Dear => Math.Max(0, (Value % Count) - Taken);

    /// <summary>Compares the price of a piece exactly: 10.00 / 3 is dearer than 3.33.</summary>
    public static int Compare(LinePieces left, LinePieces right) =>
        ((Int128)left.Value * right.Count).CompareTo((Int128)right.Value * left.Count);

    /// <summary>How many of some pieces cost one minor unit more, and how many do not.</summary>
    public (long Dear, long Cheap) Split(long units, UnitOrder order)
    {
        var dear = order == UnitOrder.DearestFirst ? Math.Min(units, Dear) : Math.Max(0, units - (Free - Dear));
        return (dear, units - dear);
    }

    public long ValueOf(long units, UnitOrder order)
    {
        var (dear, _) = Split(units, order);
        return checked((Price * units) + dear);
    }
}
