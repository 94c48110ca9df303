using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>The combinations of promotions that combine, and the best one so far.</summary>
internal sealed class PromotionSearch(int[] contenders, int[] always, CompiledPromotion[] promotions)
{
    private readonly List<int[]> _combinations = [];
    private int[] _best = [];

    public int[] Contenders => contenders;

    public IReadOnlyList<int[]> Combinations => _combinations;

    /// <summary>What the best combination takes off.</summary>
    public long Most { get; private set; } = -1;

    /// <summary>The contenders that are not in the best combination.</summary>
    public int[] Left => [.. contenders.Except(_best)];

    /// <summary>Finds every combination; false when there are more than the limit.</summary>
    public bool Enumerate(int limit)
    {
        var chosen = new List<int>();
        return Extend(0, chosen, limit);
    }

    public int[] With(int[] combination)
    {
        int[] all = [.. always, .. combination];
        Array.Sort(all);
        return all;
    }

    public int[] WithAlso(int contender) => With([.. _best, contender]);

    /// <summary>True when all contenders combine.</summary>
    public bool AllFit => Array.TrueForAll(promotions, p => Array.TrueForAll(promotions, other => p == other || p.CombinesWith(other)));

    public bool Fits(int contender) => Array.TrueForAll(_best, other => PromotionOf(other).CombinesWith(PromotionOf(contender)));

    public void Offer(int[] combination, long total)
    {
        if (total > Most || (total == Most && IsSimpler(combination, _best)))
        {
            (_best, Most) = (combination, total);
        }
    }

    public void OfferAlso(int contender, long total)
    {
        if (total > Most)
        {
            (_best, Most) = ([.. _best, contender], total);
        }
    }

    private bool Extend(int from, List<int> chosen, int limit)
    {
        if (_combinations.Count == limit)
        {
            return false;
        }

        _combinations.Add([.. chosen]);
        for (var i = from; i < contenders.Length; i++)
        {
            if (chosen.TrueForAll(other => PromotionOf(other).CombinesWith(promotions[i])))
            {
                chosen.Add(contenders[i]);
                var isDone = Extend(i + 1, chosen, limit);
                chosen.RemoveAt(chosen.Count - 1);
                if (!isDone)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsSimpler(int[] left, int[] right)
    {
        if (left.Length != right.Length)
        {
            return left.Length < right.Length;
        }

        var (mine, others) = (Ids(left), Ids(right));
        for (var i = 0; i < mine.Length; i++)
        {
            if (mine[i].CompareTo(others[i]) is var order && order != 0)
            {
                return order < 0;
            }
        }

        return false;
    }

    private PromotionId[] Ids(int[] combination)
    {
        var ids = Array.ConvertAll(combination, position => PromotionOf(position).Promotion.Id);
        Array.Sort(ids);
        return ids;
    }

    private CompiledPromotion PromotionOf(int position) => promotions[Array.IndexOf(contenders, position)];
}
