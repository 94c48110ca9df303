using System.Runtime.InteropServices;

namespace Commerce.Pricing;

/// <summary>Sets of units as sorted ranges that neither touch nor overlap.</summary>
internal static class UnitRanges
{
    public static long Count(ReadOnlySpan<UnitRange> set)
    {
        var count = 0L;
        foreach (ref readonly var range in set)
        {
            count += range.Count;
        }

        return count;
    }

    /// <summary>True when the ranges are sorted, do not touch and lie within a line of that many units.</summary>
    public static bool IsValid(ReadOnlySpan<UnitRange> set, long units)
    {
        var end = -1L;
        foreach (ref readonly var range in set)
        {
            if (range.First <= end || range.Count < 1 || range.Count > units || range.First > units - range.Count)
            {
                return false;
            }

            end = range.End;
        }

        return !set.IsEmpty;
    }

    /// <summary>The set with the first units that are not in it: everything up to some unit, so they join into one range.</summary>
    public static ImmutableArray<UnitRange> WithFirst(ReadOnlySpan<UnitRange> set, long count)
    {
        var swallowed = 0;
        while (swallowed < set.Length && set[swallowed].First <= count)
        {
            count += set[swallowed++].Count;
        }

        return Replace(set, 0, swallowed, new UnitRange(0, count));
    }

    /// <summary>The set with a range that must not overlap it; otherwise false, and the first unit that is already there.</summary>
    public static bool TryAdd(ReadOnlySpan<UnitRange> set, UnitRange range, out ImmutableArray<UnitRange> result, out long overlap)
    {
        var at = 0;
        while (at < set.Length && set[at].End < range.First)
        {
            at++;
        }

        // Ranges that touch the new one on either side become part of it.
        var end = at;
        var (first, last) = (range.First, range.End);
        for (; end < set.Length && set[end].First <= range.End; end++)
        {
            overlap = Math.Max(set[end].First, range.First);
            if (overlap < Math.Min(set[end].End, range.End))
            {
                result = [];
                return false;
            }

            first = Math.Min(first, set[end].First);
            last = Math.Max(last, set[end].End);
        }

        overlap = -1;
        result = Replace(set, at, end, new UnitRange(first, last - first));
        return true;
    }

    private static ImmutableArray<UnitRange> Replace(ReadOnlySpan<UnitRange> set, int start, int end, UnitRange range)
    {
        var ranges = new UnitRange[set.Length - (end - start) + 1];
        set[..start].CopyTo(ranges);
        ranges[start] = range;
        set[end..].CopyTo(ranges.AsSpan(start + 1));
        return ImmutableCollectionsMarshal.AsImmutableArray(ranges);
    }
}
