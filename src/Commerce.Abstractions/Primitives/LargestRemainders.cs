using System.Numerics;
using System.Runtime.InteropServices;

namespace Commerce;

/// <summary>Gives the left-over units of an allocation to the largest remainders, ties to the earliest, without sorting.</summary>
internal static class LargestRemainders
{
    /// <summary>Adds <paramref name="unit"/> to the <paramref name="count"/> shares with the largest remainders, all below <paramref name="total"/>.</summary>
    internal static void AddOneEach(ReadOnlySpan<long> remainders, long total, int count, long unit, Span<long> shares)
    {
        // Bisect for a threshold that as many remainders reach as there are units: a few counting passes, and no bad case that input could provoke.
        // Always: at least `count` remainders reach low; fewer than that reach high.
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
        for (var i = 0; i < shares.Length; i++)
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
