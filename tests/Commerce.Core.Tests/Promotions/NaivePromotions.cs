namespace Commerce.Promotions.Tests;

/// <summary>
/// What promotions take off, computed as slowly and plainly as it can be said: pieces one by one, combinations one by one, nothing shared with the engine
/// but the data of promotions. Whole minor units, one currency, prices as priced, rounding half away from zero (ADR 0009 has the definition).
/// </summary>
internal sealed class NaivePromotions
{
    private readonly NaiveLine[] _lines;
    private readonly Promotion[] _eligible;
    private readonly Func<PromotionCondition, bool> _knows;

    public NaivePromotions(IEnumerable<NaiveLine> lines, IEnumerable<Promotion> promotions, IReadOnlyCollection<string> codes, Func<PromotionCondition, bool>? knows = null)
    {
        _knows = knows ?? (condition => throw new NotSupportedException(condition.GetType().Name));
        _lines = [.. lines];
        Array.ForEach(_lines, l => l.Reset());
        _eligible =
        [
            .. promotions
                .Where(p => p.Code is not { } code || codes.Contains(code.Value))
                .Where(p => AsksForRemaining(p) || Holds(p.Condition))
                .Where(p => FiltersOf(p.Action).All(f => _lines.Any(l => !l.IsShipping && Means(f, l))))
                .OrderBy(p => p.Lane.Order).ThenBy(p => p.Lane.Rule).ThenBy(p => p.Priority).ThenBy(p => p.Id.Value, StringComparer.Ordinal),
        ];
    }

    public IReadOnlyList<Promotion> Eligible => _eligible;

    /// <summary>The total reduction and what each position keeps, of the combination that the definition names.</summary>
    public (long Total, long[] Left, string[] Applied) Best()
    {
        var contenders = Contenders();
        var best = (Total: -1L, Chosen: Array.Empty<Promotion>());
        for (var mask = 0; mask < 1 << contenders.Length; mask++)
        {
            var chosen = contenders.Where((_, i) => (mask >> i & 1) != 0).ToArray();
            if (!IsLegal(chosen))
            {
                continue;
            }

            var total = Evaluate(Array.FindAll(_eligible, p => chosen.Contains(p) || !contenders.Contains(p))).Total;
            if (total > best.Total || (total == best.Total && IsSimpler(chosen, best.Chosen)))
            {
                best = (total, chosen);
            }
        }

        return Evaluate(Array.FindAll(_eligible, p => best.Chosen.Contains(p) || !contenders.Contains(p)));
    }

    /// <summary>The most that any legal combination of all eligible promotions takes off.</summary>
    public long MostOfAll()
    {
        var most = 0L;
        for (var mask = 0; mask < 1 << _eligible.Length; mask++)
        {
            var chosen = _eligible.Where((_, i) => (mask >> i & 1) != 0).ToArray();
            most = IsLegal(chosen) ? Math.Max(most, Evaluate(chosen).Total) : most;
        }

        return most;
    }

    public (long Total, long[] Left, string[] Applied) Evaluate(IReadOnlyList<Promotion> chosen)
    {
        Array.ForEach(_lines, l => l.Reset());
        var applied = new List<string>();
        for (var i = 0; i < chosen.Count; i++)
        {
            if (chosen[i].Lane.Rule == LaneRule.BestPerLine)
            {
                var lane = chosen.Skip(i).TakeWhile(p => p.Lane == chosen[i].Lane).ToArray();
                applied.AddRange(ApplyBest(lane));
                i += lane.Length - 1;
                continue;
            }

            var (off, taken) = Draft(chosen[i]);
            if (off.Sum() > 0)
            {
                Commit(off, taken);
                applied.Add(chosen[i].Id.Value);
            }
        }

        return (_lines.Sum(l => l.List - l.Left), [.. _lines.Select(l => l.Left)], [.. applied]);
    }

    private IEnumerable<string> ApplyBest(Promotion[] lane)
    {
        var drafts = Array.ConvertAll(lane, p => Draft(p).Off);
        var kept = Array.ConvertAll(lane, _ => new long[_lines.Length]);
        for (var line = 0; line < _lines.Length; line++)
        {
            var winner = Array.FindIndex(drafts, d => d[line] == drafts.Max(other => other[line]));
            kept[winner][line] = drafts[winner][line];
        }

        Array.ForEach(kept, off => Commit(off, null));
        return lane.Where((_, i) => kept[i].Sum() > 0).Select(p => p.Id.Value);
    }

    private void Commit(long[] off, int[]? taken)
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            var line = _lines[i];
            if (taken is null)
            {
                line.TakenOff = line.Left == 0 ? 0 : (long)Math.Floor((decimal)line.TakenOff * (line.Left - off[i]) / line.Left);
            }
            else
            {
                line.Taken += taken[i];
                line.TakenOff += off[i];
            }

            line.Left -= off[i];
        }
    }

    private Promotion[] Contenders()
    {
        Array.ForEach(_lines, l => l.Reset());
        var hopeful = Array.FindAll(_eligible, p => MayHold(p.Condition));
        if (hopeful.Any(p => AsksForRemaining(p) || p.SkipsDiscountedLines))
        {
            return hopeful;
        }

        var deals = hopeful.Count(p => p.Action is BuyAndGet or Bundle);
        var goods = hopeful.Where(p => OnGoods(p.Action)).ToArray();
        var uneasy = false;
        for (var i = 0; i < goods.Length; i++)
        {
            var later = goods.Skip(i + 1);
            uneasy |= i > 0 && !IsSteady(goods[i].Action) && later.Any(p => !LooksAtTheSum(p));
            uneasy |= goods.Length > 1 && !IsSteady(goods[i].Action) && (goods[i].Lane.Rule == LaneRule.BestPerLine || goods[i].LeastUnitPrice is not null);
        }

        return Array.FindAll(hopeful, p =>
            (deals > 1 && p.Action is BuyAndGet or Bundle)
            || (uneasy && OnGoods(p.Action))
            || hopeful.Any(other => other != p && !Combine(p, other)));
    }

    private static bool OnGoods(PromotionAction action) => action is not ShippingAction && Tiers(action)?.Any(t => OnGoods(t.Action)) != false;

    private static bool IsSteady(PromotionAction action) =>
        Tiers(action) is { } tiers ? tiers.All(t => !OnGoods(t.Action) || IsSteady(t.Action))
        : action is not (FixedPriceForItems or FixedPriceForOrder or DiscountUnits or BuyAndGet or Bundle);

    private static bool LooksAtTheSum(Promotion promotion) =>
        (promotion.Action is PercentOffOrder or AmountOffOrder or FixedPriceForOrder
            || (promotion.Action is PercentOffItems p && p.Items == ProductFilter.Everything)
            || (promotion.Action is AmountOffItems a && a.Items == ProductFilter.Everything)
            || (promotion.Action is FixedPriceForItems f && f.Items == ProductFilter.Everything))
        && promotion.LeastUnitPrice is null && promotion.Lane.Rule == LaneRule.Stack;

    private static bool Combine(Promotion a, Promotion b)
    {
        return Allows(a, b) && Allows(b, a);

        static bool Allows(Promotion one, Promotion other) =>
            !one.IsExclusive && (one.CombinesWith is not { } classes || (other.Class is { } its && classes.Contains(its)));
    }

    private static bool IsLegal(Promotion[] chosen) => chosen.All(a => chosen.All(b => a == b || Combine(a, b)));

    private static bool IsSimpler(Promotion[] one, Promotion[] other)
    {
        if (one.Length != other.Length)
        {
            return one.Length < other.Length;
        }

        var (mine, its) = (one.Select(p => p.Id.Value).Order(StringComparer.Ordinal), other.Select(p => p.Id.Value).Order(StringComparer.Ordinal));
        return mine.Zip(its, string.CompareOrdinal).FirstOrDefault(c => c != 0) < 0;
    }

    private static bool AsksForRemaining(Promotion promotion) =>
        Asks(promotion.Condition) || promotion.Action is TieredBySubtotal { Basis: SubtotalBasis.Remaining };

    private static bool Asks(PromotionCondition? condition) => condition switch
    {
        MinimumSubtotal minimum => minimum.Basis == SubtotalBasis.Remaining,
        AllOf all => all.Conditions.Any(Asks),
        AnyOf any => any.Conditions.Any(Asks),
        Not not => Asks(not.Condition),
        _ => false,
    };

    // While everything costs its list price: what is left is never more.
    private bool MayHold(PromotionCondition? condition) => condition switch
    {
        AllOf all => all.Conditions.All(MayHold),
        AnyOf any => any.Conditions.Any(MayHold),
        Not not => Asks(not) || Holds(not),
        _ => Holds(condition),
    };

    private static (long From, PromotionAction Action)[]? Tiers(PromotionAction action) => action switch
    {
        TieredByQuantity tiered => [.. tiered.Tiers.Select(t => (t.From, t.Action))],
        TieredBySubtotal tiered => [.. tiered.Tiers.Select(t => (t.From.MinorUnits, t.Action))],
        _ => null,
    };

    private static ProductFilter[] FiltersOf(PromotionAction action) => action switch
    {
        PercentOffOrder or AmountOffOrder or FixedPriceForOrder => [ProductFilter.Everything],
        PercentOffItems a => [a.Items],
        AmountOffItems a => [a.Items],
        FixedPriceForItems a => [a.Items],
        PercentOffEachLine a => [a.Items],
        AmountOffEachLine a => [a.Items],
        PercentOffEachUnit a => [a.Items],
        AmountOffEachUnit a => [a.Items],
        FixedPriceForEachUnit a => [a.Items],
        DiscountUnits a => [a.Items],
        CompleteGroups a => [a.Items],
        BuyAndGet a => [.. a.Buy.Select(s => s.Items), a.Get.Items],
        Bundle a => [.. a.Parts.Select(s => s.Items)],
        _ => [],
    };

    private bool Holds(PromotionCondition? condition) => condition switch
    {
        null => true,
        AllOf all => all.Conditions.All(Holds),
        AnyOf any => any.Conditions.Any(Holds),
        Not not => !Holds(not.Condition),
        MinimumSubtotal minimum => Goods(minimum.Of).Sum(l => minimum.Basis == SubtotalBasis.List ? l.List : l.Left) >= minimum.Amount.MinorUnits,
        MinimumQuantity minimum => Goods(minimum.Of).Sum(l => l.Quantity) >= minimum.Quantity.Value,
        MinimumLineQuantity minimum => Goods(minimum.Of).Any(l => l.Quantity >= minimum.Quantity.Value),
        AllGoodsMatch match => Goods(null).All(l => Means(match.Of, l)),
        _ => _knows(condition),
    };

    private IEnumerable<NaiveLine> Goods(ProductFilter? filter) => _lines.Where(l => !l.IsShipping && (filter is null || Means(filter, l)));

    private static bool Means(ProductFilter filter, NaiveLine line)
    {
        return line.IsPromotable && Names(filter) && (filter.Except is null || !Names(filter.Except));

        bool Names(ProductFilter f) =>
            (f.Skus.Length == 0 || f.Skus.Any(s => s.Value == line.Sku))
            && (f.Categories.Length == 0 || f.Categories.Contains(line.Category))
            && (f.Tags.Length == 0 || f.Tags.Contains(line.Tag));
    }

    private (long[] Off, int[]? Taken) Draft(Promotion promotion)
    {
        var nothing = (new long[_lines.Length], (int[]?)null);
        if (!Holds(promotion.Condition))
        {
            return nothing;
        }

        var (off, taken) = promotion.Action switch
        {
            TieredByQuantity { Scope: TierScope.EachLine } or TieredBySubtotal { Scope: TierScope.EachLine } => (EachLine(promotion), null),
            TieredByQuantity or TieredBySubtotal => Reached(promotion.Action) is { } tier ? Draft(promotion, tier, _ => true) : nothing,
            _ => Draft(promotion, promotion.Action, _ => true),
        };
        if (promotion.LeastUnitPrice is { } least)
        {
            for (var i = 0; i < off.Length; i++)
            {
                off[i] = _lines[i].IsShipping ? off[i] : Math.Min(off[i], Math.Max(0, _lines[i].Left - (least.MinorUnits * _lines[i].Quantity)));
            }
        }

        return (promotion.AtMost is { } cap && off.Sum() > cap.MinorUnits ? Split(cap.MinorUnits, off) : off, taken);
    }

    private PromotionAction? Reached(PromotionAction action)
    {
        var figure = action switch
        {
            TieredByQuantity quantity => Goods(quantity.Of).Sum(l => l.Quantity),
            TieredBySubtotal { Basis: SubtotalBasis.List } subtotal => Goods(subtotal.Of).Sum(l => l.List),
            TieredBySubtotal subtotal => Goods(subtotal.Of).Sum(l => l.Left),
            _ => 0,
        };
        return Tiers(action)!.LastOrDefault(t => t.From <= figure).Action;
    }

    private long[] EachLine(Promotion promotion)
    {
        var (of, byQuantity, ofLeft) = promotion.Action switch
        {
            TieredByQuantity quantity => (quantity.Of, true, false),
            TieredBySubtotal subtotal => (subtotal.Of, false, subtotal.Basis == SubtotalBasis.Remaining),
            _ => throw new NotSupportedException(),
        };
        var off = new long[_lines.Length];
        foreach (var (from, action) in Tiers(promotion.Action)!)
        {
            var (some, _) = Draft(promotion, action, line =>
                Goods(of).Contains(line) && Highest(Figure(line)) == from);
            off = [.. off.Zip(some, (a, b) => a + b)];
        }

        return off;

        long Figure(NaiveLine line) => byQuantity ? line.Quantity : ofLeft ? line.Left : line.List;

        long Highest(long figure) => Tiers(promotion.Action)!.Where(t => t.From <= figure).Select(t => t.From).DefaultIfEmpty(-1).Max();
    }

    private (long[] Off, int[]? Taken) Draft(Promotion promotion, PromotionAction action, Func<NaiveLine, bool> among)
    {
        bool[] On(ProductFilter filter) => [.. _lines.Select(l =>
            !l.IsShipping && Means(filter, l) && among(l) && !(promotion.SkipsDiscountedLines && l.Left < l.List))];

        return action switch
        {
            PercentOffOrder a => (Together(On(ProductFilter.Everything), sum => Share(a.Rate, sum)), null),
            PercentOffItems a => (Together(On(a.Items), sum => Share(a.Rate, sum)), null),
            AmountOffOrder a => (Together(On(ProductFilter.Everything), _ => a.Amount.MinorUnits), null),
            AmountOffItems a => (Together(On(a.Items), _ => a.Amount.MinorUnits), null),
            FixedPriceForOrder a => (Together(On(ProductFilter.Everything), sum => sum - a.Price.MinorUnits), null),
            FixedPriceForItems a => (Together(On(a.Items), sum => sum - a.Price.MinorUnits), null),
            PercentOffEachLine a => (Each(On(a.Items), l => Share(a.Rate, l.Left)), null),
            AmountOffEachLine a => (Each(On(a.Items), l => Math.Min(a.Amount.MinorUnits, l.Left)), null),
            PercentOffEachUnit a => (Each(On(a.Items), l => l.Pieces().Take(Count(a.AtMostUnits)).Sum(p => Share(a.Rate, p))), null),
            AmountOffEachUnit a => (Each(On(a.Items), l => EachUnit(a, l)), null),
            FixedPriceForEachUnit a => (Each(On(a.Items), l => l.Pieces().Sum(p => Math.Max(0, p - a.Price.MinorUnits))), null),
            DiscountUnits a => (Units(a, On(a.Items)), null),
            CompleteGroups a => (Groups(a, On(a.Items)), null),
            BuyAndGet a => Deal(a, [.. a.Buy.Select(s => On(s.Items)), On(a.Get.Items)]),
            Bundle a => Sets(a, [.. a.Parts.Select(s => On(s.Items))]),
            FreeShipping => (Each(Shipping(), l => l.Left), null),
            PercentOffShipping a => (Each(Shipping(), l => Share(a.Rate, l.Left)), null),
            AmountOffShipping a => (Together(Shipping(), _ => a.Amount.MinorUnits), null),
            AmountOffEachShipping a => (Each(Shipping(), l => Math.Min(l.Left, a.Amount.MinorUnits)), null),
            FixedPriceForShipping a => (Each(Shipping(), l => Math.Max(0, l.Left - a.Price.MinorUnits)), null),
            _ => throw new NotSupportedException(action.GetType().Name),
        };
    }

    private bool[] Shipping() => [.. _lines.Select(l => l.IsShipping)];

    private long[] Each(bool[] on, Func<NaiveLine, long> off) => [.. _lines.Select((l, i) => on[i] ? off(l) : 0)];

    private long[] Together(bool[] on, Func<long, long> off)
    {
        var weights = _lines.Select((l, i) => on[i] ? l.Left : 0).ToArray();
        return Split(Math.Clamp(off(weights.Sum()), 0, weights.Sum()), weights);
    }

    private static long EachUnit(AmountOffEachUnit action, NaiveLine line)
    {
        var units = line.Pieces().Take(Count(action.AtMostUnits)).ToArray();
        var wanted = (action.FirstUnit ?? action.Amount).MinorUnits + (action.Amount.MinorUnits * (units.Length - 1));
        return Math.Min(wanted, units.Sum());
    }

    private long[] Units(DiscountUnits action, bool[] on)
    {
        var off = new long[_lines.Length];
        var pieces = Enumerable.Range(0, _lines.Length)
            .Where(i => on[i] && _lines[i].Left > 0)
            .SelectMany(i => _lines[i].Pieces().Select(price => (Line: i, Price: price, Average: (decimal)_lines[i].Left / _lines[i].Quantity)));
        foreach (var piece in InOrder(pieces, action.Order).Take(Count(action.Units)))
        {
            off[piece.Line] += Off(action.Reward, piece.Price);
        }

        return off;
    }

    private long[] Groups(CompleteGroups action, bool[] on)
    {
        var off = new long[_lines.Length];
        var lines = Enumerable.Range(0, _lines.Length).Where(i => on[i]).OrderByDescending(i => _lines[i].Quantity).ThenBy(i => i).ToArray();
        var counted = lines.Sum(i => _lines[i].Quantity) / action.Size * action.Size;
        foreach (var (line, price) in lines.SelectMany(i => _lines[i].Pieces().Select(p => (i, p))).Take((int)counted))
        {
            off[line] += Off(action.Reward, price);
        }

        return off;
    }

    private (long[] Off, int[]? Taken) Deal(BuyAndGet action, bool[][] on)
    {
        var quantities = action.Buy.Select(s => s.Quantity).Append(action.Get.Quantity).ToArray();
        var get = quantities.Length - 1;
        var pieces = InOrder(FreePieces(on), action.Order).ToArray();
        var most = 0;
        while (most < Count(action.AtMostTimes)
            && (action.AtMostUnits is not { } units || most * action.Get.Quantity < units)
            && NaiveMatching.Fills(pieces.Length, [.. quantities.Select(q => q * (most + 1))], (piece, set) => on[set][pieces[piece].Line]))
        {
            most++;
        }

        var best = (Off: new long[_lines.Length], Taken: (int[]?)null);
        for (var times = action.Order == UnitOrder.CheapestFirst ? most : 1; times <= most && times > 0; times++)
        {
            var needed = quantities.Select(q => q * times).ToArray();
            needed[get] = Math.Min(needed[get], action.AtMostUnits ?? long.MaxValue);
            var deal = Deal(action.Reward, on, pieces, needed);
            best = best.Taken is null || deal.Off.Sum() > best.Off.Sum() ? deal : best;
        }

        return best;
    }

    private (long[] Off, int[] Taken) Deal(PromotionReward reward, bool[][] on, (int Line, long Price, decimal Average)[] pieces, long[] needed)
    {
        var left = Enumerable.Range(0, pieces.Length).ToList();
        var (off, taken) = (new long[_lines.Length], new int[_lines.Length]);
        var get = needed.Length - 1;
        foreach (var piece in Enumerable.Range(0, pieces.Length))
        {
            if (Give(piece, get))
            {
                off[pieces[piece].Line] += Off(reward, pieces[piece].Price);
            }
        }

        for (var set = 0; set < get; set++)
        {
            // From the other end; of a line any piece is as good as another.
            foreach (var piece in Enumerable.Range(0, pieces.Length).Reverse())
            {
                Give(piece, set);
            }
        }

        return ([.. off.Select((o, i) => Math.Min(o, _lines[i].Left))], taken);

        bool Give(int piece, int set)
        {
            if (needed[set] == 0 || !left.Contains(piece) || !on[set][pieces[piece].Line])
            {
                return false;
            }

            var others = left.Where(p => p != piece).ToArray();
            long[] open = [.. needed.Select((n, s) => s == set ? n - 1 : n)];
            if (!NaiveMatching.Fills(others.Length, open, (p, s) => on[s][pieces[others[p]].Line]))
            {
                return false;
            }

            left.Remove(piece);
            needed = open;
            taken[pieces[piece].Line]++;
            return true;
        }
    }

    private (long[] Off, int[]? Taken) Sets(Bundle action, bool[][] on)
    {
        var pieces = InOrder(FreePieces(on), UnitOrder.DearestFirst).ToArray();
        var best = (Off: new long[_lines.Length], Taken: (int[]?)null);
        for (var times = 1; times <= Count(action.AtMostTimes); times++)
        {
            var needed = action.Parts.Select(p => p.Quantity * times).ToArray();
            if (!NaiveMatching.Fills(pieces.Length, needed, (piece, set) => on[set][pieces[piece].Line]))
            {
                break;
            }

            var chosen = new List<int>();
            foreach (var piece in Enumerable.Range(0, pieces.Length))
            {
                int[] tried = [.. chosen, piece];
                if (NaiveMatching.Houses(tried.Length, needed, (p, set) => on[set][pieces[tried[p]].Line]))
                {
                    chosen.Add(piece);
                }
            }

            var values = _lines.Select((l, i) => Math.Min(l.Left, chosen.Where(p => pieces[p].Line == i).Sum(p => pieces[p].Price))).ToArray();
            var sum = values.Sum();
            var total = action.Reward switch
            {
                { Rate: { } rate } => Share(rate, sum),
                { Amount: { } amount } => Math.Min(sum, amount.MinorUnits * times),
                _ => Math.Max(0, sum - (action.Reward.Price!.Value.MinorUnits * times)),
            };
            if (best.Taken is null || action.Reward.Rate is not null || total > best.Off.Sum())
            {
                best = (Split(total, values), [.. _lines.Select((_, i) => chosen.Count(p => pieces[p].Line == i))]);
            }
        }

        return best;
    }

    private IEnumerable<(int Line, long Price, decimal Average)> FreePieces(bool[][] on) => Enumerable.Range(0, _lines.Length)
        .Where(i => on.Any(set => set[i]))
        .SelectMany(i => _lines[i].FreePieces().Select(price => (i, price, (decimal)(_lines[i].Left + _lines[i].TakenOff) / _lines[i].Quantity)));

    private static IEnumerable<(int Line, long Price, decimal Average)> InOrder(IEnumerable<(int Line, long Price, decimal Average)> pieces, UnitOrder order) =>
        order == UnitOrder.CheapestFirst
            ? pieces.OrderBy(p => p.Average).ThenBy(p => p.Line).ThenBy(p => p.Price)
            : pieces.OrderByDescending(p => p.Average).ThenBy(p => p.Line).ThenByDescending(p => p.Price);

    private static long Off(PromotionReward reward, long price) => reward switch
    {
        { Rate: { } rate } => Share(rate, price),
        { Amount: { } amount } => Math.Min(price, amount.MinorUnits),
        _ => Math.Max(0, price - reward.Price!.Value.MinorUnits),
    };

    private static long Share(Rate rate, long amount) => (long)Math.Round(amount * rate.Percent / 100m, MidpointRounding.AwayFromZero);

    private static int Count(long? atMost) => (int)Math.Min(atMost ?? 1000, 1000);

    private static long[] Split(long total, long[] weights)
    {
        if (total == 0)
        {
            return new long[weights.Length];
        }

        var sum = weights.Sum();
        var parts = weights.Select(w => total * w / sum).ToArray();
        foreach (var i in Enumerable.Range(0, weights.Length).OrderByDescending(i => total * weights[i] % sum).ThenBy(i => i).Take((int)(total - parts.Sum())).ToArray())
        {
            parts[i]++;
        }

        return parts;
    }
}
