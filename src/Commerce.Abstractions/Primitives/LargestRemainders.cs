using System.Numerics;
using System.Runtime.InteropServices;

namespace Commerce;

/// <summary>Gives the left-over units of an allocation to the largest remainders (or weights), ties to the earliest, without sorting.</summary>
internal static class LargestRemainders
{
    /// <summary>Up to so many remainders are ranked, each against each; more are bisected.</summary>
    private const int MostRanked = 32;

    private const int PositionBits = 5;

    /// <summary>Adds <paramref name="unit"/> to the <paramref name="count"/> shares with the largest remainders.</summary>
    /// <param name="remainders">One for each share; behind them, up to a multiple of 8 in length, zeros.</param>
    /// <param name="total">What the remainders are counted against; above all of them, unless it is the largest 64-bit number.</param>
    /// <param name="count">How many units are left over; fewer than there are remainders above zero.</param>
    /// <param name="unit">1, or -1 when the amount is negative.</param>
    /// <param name="shares">Receives the units.</param>
    internal static void AddOneEach(Span<long> remainders, long total, int count, long unit, Span<long> shares)
    {
        if (shares.Length <= MostRanked && total <= long.MaxValue >> PositionBits)
        {
            AddByRank(remainders, count, unit, shares);
        }
        else
        {
            AddByThreshold(remainders[..shares.Length], total, count, unit, shares);
        }
    }

    // No branch depends on the data: for a handful of shares that costs less than the mispredictions of any cleverer search.
    private static void AddByRank(Span<long> remainders, int count, long unit, Span<long> shares)
    {
        for (var i = 0; i < shares.Length; i++)
        {
            // No two keys are equal: of equal remainders the earliest has the largest.
            remainders[i] = (remainders[i] << PositionBits) | (long)(MostRanked - 1 - i);
        }

        var keys = remainders[..shares.Length];
        var limit = new Vector<long>(count);
        Span<long> granted = stackalloc long[MostRanked];
        for (var i = 0; i < shares.Length; i += Vector<long>.Count)
        {
            var mine = new Vector<long>(remainders[i..]);
            var larger = Vector<long>.Zero;
            foreach (var key in keys)
            {
                larger -= Vector.GreaterThan(new Vector<long>(key), mine);
            }

            Vector.LessThan(larger, limit).CopyTo(granted[i..]);
        }

        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] += granted[i] & unit;
        }
    }

    private static void AddByThreshold(ReadOnlySpan<long> remainders, long total, int count, long unit, Span<long> shares)
    {
        // Bisect for a threshold that as many remainders reach as there are units: a few counting passes, and no bad case that input could provoke.
        // Always: at least `count` remainders reach low; fewer than that reach high, or it is the largest number there is.
        var low = 1L;
        var high = total;
        while (high - low > 1)
        {
            var middle = low + ((high - low) >> 1);
            var reaching = CountAtLeast(remainders, middle);
            if (reaching == count)
            {
                AddWhereAtLeast(remainders, middle, unit, shares);
                return;
            }

            if (reaching > count)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        var above = 0;
        for (var i = 0; i < shares.Length && above < count; i++)
        {
            if (remainders[i] > low)
            {
                shares[i] += unit;
                above++;
            }
        }

        for (var i = 0; above < count; i++)
        {
            if (remainders[i] == low)
            {
                shares[i] += unit;
                above++;
            }
        }
    }

    private static void AddWhereAtLeast(ReadOnlySpan<long> remainders, long threshold, long unit, Span<long> shares)
    {
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] += remainders[i] >= threshold ? unit : 0;
        }
    }

    private static int CountAtLeast(ReadOnlySpan<long> remainders, long threshold)
    {
        var limit = new Vector<long>(threshold);
        var negativeCounts = Vector<long>.Zero;
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(remainders);
        foreach (var vector in vectors)
        {
            negativeCounts += Vector.GreaterThanOrEqual(vector, limit);
        }

        var count = -Vector.Sum(negativeCounts);
        for (var i = vectors.Length * Vector<long>.Count; i < remainders.Length; i++)
        {
            count += remainders[i] >= threshold ? 1 : 0;
        }

        return (int)count;
    }
}
