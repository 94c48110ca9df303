namespace Commerce.Inventory;

/// <summary>Looks at every choice among a few locations that could still be the best one.</summary>
internal sealed class StockCoverSearch
{
    private readonly int[] _candidates;
    private readonly long[] _costs;
    private readonly List<StockWant> _wants;
    private readonly long[] _left;

    // What the candidates from one on have together of each want, and what the cheapest of them costs.
    private readonly long[][] _behind;
    private readonly long[] _cheapestBehind;

    private (long Cost, int Count, int Set) _best = (long.MaxValue, int.MaxValue, 0);

    public StockCoverSearch(int[] candidates, long[] costs, List<StockWant> wants)
    {
        (_candidates, _costs, _wants) = (candidates, costs, wants);
        _left = [.. wants.Select(want => want.Quantity)];
        _behind = [.. wants.Select(_ => new long[candidates.Length + 1])];
        _cheapestBehind = new long[candidates.Length + 1];
        _cheapestBehind[^1] = long.MaxValue;
        for (var i = candidates.Length - 1; i >= 0; i--)
        {
            _cheapestBehind[i] = Math.Min(_cheapestBehind[i + 1], costs[candidates[i]]);
            for (var k = 0; k < wants.Count; k++)
            {
                _behind[k][i] = _behind[k][i + 1] + wants[k].Has[candidates[i]];
            }
        }
    }

    /// <summary>The best choice.</summary>
    public IEnumerable<int> Find()
    {
        // One that serves all is the usual end.
        for (var i = 0; i < _candidates.Length; i++)
        {
            if (_costs[_candidates[i]] < _best.Cost && _wants.TrueForAll(want => want.Has[_candidates[i]] >= want.Quantity))
            {
                _best = (_costs[_candidates[i]], 1, 1 << i);
            }
        }

        Visit(0, cost: 0, count: 0, set: 0);
        return _candidates.Where((_, i) => (_best.Set & (1 << i)) != 0);
    }

    // With a candidate before without it: of choices that are as good, the one that comes first is found first.
    private void Visit(int next, long cost, int count, int set)
    {
        if (Array.TrueForAll(_left, left => left <= 0))
        {
            if ((cost, count).CompareTo((_best.Cost, _best.Count)) < 0)
            {
                _best = (cost, count, set);
            }

            return;
        }

        if (next == _candidates.Length || IsOutOfReach(next) || (cost + _cheapestBehind[next], count + 1).CompareTo((_best.Cost, _best.Count)) >= 0)
        {
            return;
        }

        var candidate = _candidates[next];
        if (Serve(candidate, 1))
        {
            Visit(next + 1, cost + _costs[candidate], count + 1, set | (1 << next));
        }

        Serve(candidate, -1);
        Visit(next + 1, cost, count, set);
    }

    private bool IsOutOfReach(int next)
    {
        for (var k = 0; k < _left.Length; k++)
        {
            if (_left[k] > _behind[k][next])
            {
                return true;
            }
        }

        return false;
    }

    // Whether it has anything that is still missing.
    private bool Serve(int candidate, int sign)
    {
        var helps = false;
        for (var k = 0; k < _left.Length; k++)
        {
            helps |= _left[k] > 0 && _wants[k].Has[candidate] > 0;
            _left[k] -= sign * _wants[k].Has[candidate];
        }

        return helps;
    }
}
