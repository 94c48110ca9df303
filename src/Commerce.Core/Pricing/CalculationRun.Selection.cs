using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>
/// The best combination: of promotions that do not all combine, or that stand in each other's way, those count that take most off together; of equal
/// ones the fewest, then the smallest ids (ADR 0009).
/// </summary>
internal partial struct CalculationRun
{
    private const int MostCombinations = 1024;
    private const int MostSteps = 400_000;

    private void Choose(ReadOnlySpan<int> eligible, scoped in PromotionFacts facts, scoped Span<long> remaining)
    {
        WeighGoods(remaining);
        var contenders = Contenders(eligible, in facts);
        if (contenders.Length == 0)
        {
            return;
        }

        var limit = (int)Math.Clamp(MostSteps / ((long)eligible.Length * _amounts.Length), 64, MostCombinations);
        var fixedOnes = eligible.ToArray().Except(contenders).ToArray();
        var search = new PromotionSearch(contenders, fixedOnes, Array.ConvertAll(contenders, PromotionAt(_promotions)));
        if (!search.Enumerate(limit))
        {
            SearchGreedily(search, in facts, remaining);
            _isBounded = true;
        }
        else
        {
            foreach (var combination in search.Combinations)
            {
                search.Offer(combination, Try(search.With(combination), in facts, remaining));
            }
        }

        _outweighed = search.Left;
        _hasChosen = true;
    }

    private static Converter<int, CompiledPromotion> PromotionAt(CompiledPromotion[] promotions) => position => promotions[position];

    // Who takes what it finds and combines with everybody always counts: it cannot make another one better by staying away.
    private readonly int[] Contenders(ReadOnlySpan<int> eligible, scoped in PromotionFacts facts)
    {
        var promotions = _promotions;
        var some = new List<int>(eligible.Length);
        foreach (var position in eligible)
        {
            // Who asks for what is left and would not even get it from list prices is there only to say what is missing.
            if (!promotions[position].AsksForRemaining || promotions[position].Condition?.MayHold(in facts) != false)
            {
                some.Add(position);
            }
        }

        int[] all = [.. some];
        if (all.Any(i => promotions[i].AsksForRemaining || promotions[i].Promotion.SkipsDiscountedLines))
        {
            return all;
        }

        var deals = all.Count(i => promotions[i].Action.TakesPieces);
        var isUnsteady = IsUnsteady(all);
        return
        [
            .. all.Where(i => (deals > 1 && promotions[i].Action.TakesPieces)
                || (isUnsteady && promotions[i].Action.TouchesGoods)
                || !Array.TrueForAll(all, j => i == j || promotions[i].CombinesWith(promotions[j]))),
        ];
    }

    // Some promotions, finding lower prices, reward another piece or spread what they take off otherwise. All together they take off less, but a line may
    // be left dearer, and a promotion on just that line then takes off less than it would have. Who only looks at the sum does not mind (ADR 0009).
    private readonly bool IsUnsteady(int[] all)
    {
        var (goods, isWild, isSpreadOtherwise) = (0, false, false);
        foreach (var position in all)
        {
            var promotion = _promotions[position];
            if (!promotion.Action.TouchesGoods)
            {
                continue;
            }

            if (isSpreadOtherwise && !(promotion.IsEven && !(TakesNetAmounts && promotion.Action.Kind == PromotionEffectKind.AmountShared)))
            {
                return true;
            }

            isWild |= promotion.IsWild;
            isSpreadOtherwise |= goods > 0 && !promotion.Action.IsSteady;
            goods++;
        }

        return isWild && goods > 1;
    }

    private void SearchGreedily(PromotionSearch search, scoped in PromotionFacts facts, scoped Span<long> remaining)
    {
        search.Offer([], Try(search.With([]), in facts, remaining));
        var values = new (long Value, int Contender)[search.Contenders.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (-Try(search.With([search.Contenders[i]]), in facts, remaining), search.Contenders[i]);
        }

        Array.Sort(values);
        foreach (var (_, contender) in values)
        {
            if (search.Fits(contender))
            {
                search.OfferAlso(contender, Try(search.WithAlso(contender), in facts, remaining));
            }
        }

        if (search.AllFit)
        {
            search.Offer(search.Contenders, Try(search.With(search.Contenders), in facts, remaining));
        }
    }

    /// <summary>What some promotions would take off together; nothing is changed.</summary>
    private long Try(scoped ReadOnlySpan<int> positions, scoped in PromotionFacts facts, scoped Span<long> remaining)
    {
        ApplyAll(positions, in facts, remaining, isTrial: true);
        var total = checked(_itemDiscount + _shippingDiscount);
        for (var i = 0; i < _amounts.Length; i++)
        {
            _amounts[i].Discount = 0;
        }

        (_itemDiscount, _shippingDiscount) = (0, 0);
        _takenPieces = _takenOff = null;
        return total;
    }
}
