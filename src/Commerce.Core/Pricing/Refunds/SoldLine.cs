using Commerce.Catalog;

namespace Commerce.Pricing;

/// <summary>
/// A line of goods as sold. Unit i of Q was sold for A / Q, and one minor unit more when i &lt; A mod Q: so the first k units were sold for
/// k * (A / Q) + min(k, A mod Q), whatever Q is, and any set of units for a sum of differences of that.
/// </summary>
internal sealed class SoldLine
{
    /// <summary>The line as the kernel took it.</summary>
    public required PricingLine Pricing { get; init; }

    public required SoldPart Part { get; init; }

    public LineId Id => Pricing.Id;

    public long Quantity => Pricing.Quantity;

    /// <summary>True for goods whose units are no things of their own, such as grams.</summary>
    public bool IsMeasured => Pricing.Item.Unit != SaleUnit.Piece;

    /// <summary>Net and taxes.</summary>
    public required long Total { get; init; }

    /// <summary>The first tax, the first two, … all: shares of sums never fall from one to the next, so no single tax of a unit is below zero.</summary>
    public required long[] TaxSums { get; init; }

    /// <summary>How many units bear one minor unit more than the others.</summary>
    public long Larger => Total % Quantity;

    /// <summary>Adds what the units were sold for, times the sign, to the cells of the line's part.</summary>
    public void AddValue(ReadOnlySpan<UnitRange> units, long sign, Span<long> cells)
    {
        var total = Value(Total, units);
        var before = 0L;
        for (var i = 0; i < TaxSums.Length; i++)
        {
            var taxes = Value(TaxSums[i], units);
            cells[i + 1] += sign * (taxes - before);
            before = taxes;
        }

        cells[0] += sign * (total - before);
    }

    /// <summary>What the units were sold for.</summary>
    public long Value(ReadOnlySpan<UnitRange> units) => Value(Total, units);

    /// <summary>How many of the units bear one minor unit more.</summary>
    public long LargerOf(ReadOnlySpan<UnitRange> units)
    {
        var larger = Larger;
        var count = 0L;
        foreach (ref readonly var range in units)
        {
            count += Math.Min(range.End, larger) - Math.Min(range.First, larger);
        }

        return count;
    }

    private long Value(long amount, ReadOnlySpan<UnitRange> units)
    {
        var (share, larger) = Math.DivRem(amount, Quantity);
        var value = 0L;
        foreach (ref readonly var range in units)
        {
            value += (range.Count * share) + Math.Min(range.End, larger) - Math.Min(range.First, larger);
        }

        return value;
    }
}
