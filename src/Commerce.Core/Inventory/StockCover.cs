namespace Commerce.Inventory;

/// <summary>Which locations together have all that is wanted, at the least cost, then as few as possible, then those that stand first. Pure.</summary>
/// <remarks>
/// With up to <see cref="MostExact"/> locations to choose from there is no better choice. With more, the location that adds most for its cost comes first, and what turns out not to be
/// needed is left out: one that is nearly always as good, and found at once, because all of this happens while the goods are locked.
/// </remarks>
internal static class StockCover
{
    public const int MostExact = 12;

    // A part of a want that a location serves, in millionths: kilograms of one thing do not outweigh pieces of another.
    private const long Whole = 1_000_000;

    /// <summary>Marks the locations to serve.</summary>
    /// <param name="serving">Those that serve in any case; they cost nothing.</param>
    /// <param name="costs">What each costs, at least 0.</param>
    /// <param name="wants">What is wanted; all locations together have it.</param>
    public static void Choose(bool[] serving, long[] costs, IReadOnlyList<StockWant> wants)
    {
        var open = new List<StockWant>(wants.Count);
        foreach (var want in wants)
        {
            var left = want.Quantity;
            for (var i = 0; i < serving.Length; i++)
            {
                left -= serving[i] ? want.Has[i] : 0;
            }

            if (left > 0)
            {
                open.Add(want with { Quantity = left });
            }
        }

        if (open.Count == 0)
        {
            return;
        }

        int[] candidates = [.. Enumerable.Range(0, serving.Length).Where(i => !serving[i] && open.Exists(want => want.Has[i] > 0))];
        var chosen = candidates.Length <= MostExact ? new StockCoverSearch(candidates, costs, open).Find() : Approach(candidates, costs, open);
        foreach (var i in chosen)
        {
            serving[i] = true;
        }
    }

    private static List<int> Approach(int[] candidates, long[] costs, List<StockWant> wants)
    {
        var left = wants.ConvertAll(want => want.Quantity);
        var rest = new List<int>(candidates);
        var chosen = new List<int>();
        while (left.Exists(quantity => quantity > 0))
        {
            var (best, bestGain) = (rest[0], Gain(rest[0]));
            foreach (var i in rest.Skip(1))
            {
                var gain = Gain(i);
                var (mine, his) = ((Int128)gain * costs[best], (Int128)bestGain * costs[i]);
                if (mine > his || (mine == his && costs[i] == costs[best] && gain > bestGain))
                {
                    (best, bestGain) = (i, gain);
                }
            }

            rest.Remove(best);
            chosen.Add(best);
            for (var k = 0; k < wants.Count; k++)
            {
                left[k] -= wants[k].Has[best];
            }
        }

        chosen.Sort();
        for (var i = chosen.Count - 1; i >= 0; i--)
        {
            var without = chosen[i];
            if (wants.TrueForAll(want => chosen.Sum(at => want.Has[at]) - want.Has[without] >= want.Quantity))
            {
                chosen.RemoveAt(i);
            }
        }

        return chosen;

        long Gain(int i)
        {
            var gain = 0L;
            for (var k = 0; k < wants.Count; k++)
            {
                gain += left[k] > 0 ? (long)((Int128)Math.Min(left[k], wants[k].Has[i]) * Whole / wants[k].Quantity) : 0;
            }

            return gain;
        }
    }
}
