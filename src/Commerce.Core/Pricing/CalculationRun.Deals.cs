using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Deals: pieces bought for others, and sets of pieces. Each piece counts once, across all deals.</summary>
internal partial struct CalculationRun
{
    private PromotionDraft DraftBuyAndGet(CompiledPromotion promotion, CompiledAction action)
    {
        var sets = action.Sets.Length + 1;
        var masks = Masks(promotion, [.. action.Sets.Select(static s => s.Filter), action.Filter], out var lines, out var pieces);
        var quantities = new long[sets];
        for (var i = 0; i < action.Sets.Length; i++)
        {
            quantities[i] = action.Sets[i].Quantity;
        }

        quantities[^1] = action.GetQuantity;
        var demand = new PieceDemand(masks, pieces, sets);
        var most = Math.Min(demand.Times(quantities), action.AtMostTimes);
        most = Math.Min(most, ((action.AtMostUnits - 1) / action.GetQuantity) + 1);
        if (most == 0)
        {
            return NoPieces();
        }

        var order = PieceOrder(lines, lines.Length, action.Order, isWhole: false);
        if (action.Order == UnitOrder.CheapestFirst)
        {
            return Deal(action, lines, masks, order, quantities, most, demand);
        }

        // Each further time brings less than the one before: the dearest pieces are given first, and at some point what would be given has to be bought.
        var (low, high) = (1L, most);
        while (low < high)
        {
            var times = low + ((high - low) / 2);
            if (Deal(action, lines, masks, order, quantities, times + 1, demand).Total > Deal(action, lines, masks, order, quantities, times, demand).Total)
            {
                low = times + 1;
            }
            else
            {
                high = times;
            }
        }

        return Deal(action, lines, masks, order, quantities, low, demand);
    }

    private PromotionDraft Deal(CompiledAction action, int[] lines, int[] masks, int[] order, long[] quantities, long times, PieceDemand demand)
    {
        var get = quantities.Length - 1;
        var needed = new long[quantities.Length];
        for (var i = 0; i < needed.Length; i++)
        {
            needed[i] = checked(quantities[i] * times);
        }

        needed[get] = Math.Min(needed[get], action.AtMostUnits);
        var open = demand.Copy().Begin(needed);
        var shares = new long[lines.Length];
        var taken = new long[lines.Length];
        var total = 0L;
        foreach (var index in order)
        {
            if ((masks[index] >> get & 1) == 0)
            {
                continue;
            }

            var free = FreePieces(lines[index]);
            var units = Math.Min(free.Free, open.Room(masks[index], get));
            open.Take(masks[index], get, units);
            taken[index] = units;
            shares[index] = Math.Min(Off(lines[index], free, units, action.Order, action.Reward), _amounts[lines[index]].Remaining);
            total = checked(total + shares[index]);
        }

        // The others are bought: from the other end of the prices.
        for (var set = 0; set < get; set++)
        {
            for (var i = order.Length - 1; i >= 0; i--)
            {
                var index = order[i];
                if ((masks[index] >> set & 1) != 0)
                {
                    var units = Math.Min(FreePieces(lines[index]).Free - taken[index], open.Room(masks[index], set));
                    open.Take(masks[index], set, units);
                    taken[index] += units;
                }
            }
        }

        return Drafted(lines, shares, total, taken);
    }

    private PromotionDraft DraftBundle(CompiledPromotion promotion, CompiledAction action)
    {
        var masks = Masks(promotion, [.. action.Sets.Select(static s => s.Filter)], out var lines, out var pieces);
        var quantities = new long[action.Sets.Length];
        for (var i = 0; i < quantities.Length; i++)
        {
            quantities[i] = action.Sets[i].Quantity;
        }

        var most = Math.Min(new PieceDemand(masks, pieces, quantities.Length).Times(quantities), action.AtMostTimes);
        if (most == 0)
        {
            return NoPieces();
        }

        var order = PieceOrder(lines, lines.Length, UnitOrder.DearestFirst, isWhole: false);
        var (low, high) = (action.Reward.Kind == CompiledRewardKind.Percent ? most : 1L, most);
        while (low < high)
        {
            var times = low + ((high - low) / 2);
            if (Sets(action, lines, masks, order, quantities, times + 1).Total > Sets(action, lines, masks, order, quantities, times).Total)
            {
                low = times + 1;
            }
            else
            {
                high = times;
            }
        }

        return Sets(action, lines, masks, order, quantities, low);
    }

    private PromotionDraft Sets(CompiledAction action, int[] lines, int[] masks, int[] order, long[] quantities, long times)
    {
        var needed = new long[quantities.Length];
        for (var i = 0; i < needed.Length; i++)
        {
            needed[i] = checked(quantities[i] * times);
        }

        var taken = new long[lines.Length];
        var values = new long[lines.Length];
        var value = 0L;
        foreach (var index in order)
        {
            var free = FreePieces(lines[index]);
            var units = Math.Min(free.Free, PieceDemand.RoomForAny(needed, masks, taken, masks[index]));
            taken[index] = units;
            values[index] = Math.Min(free.ValueOf(units, UnitOrder.DearestFirst), _amounts[lines[index]].Remaining);
            value = checked(value + values[index]);
        }

        if (action.Reward.Kind == CompiledRewardKind.Amount && TakesNetAmounts)
        {
            return NetOffSets((long)Int128.Min(long.MaxValue, (Int128)action.Reward.Value * times), lines, values) with { Pieces = taken };
        }

        var total = (long)(action.Reward.Kind switch
        {
            CompiledRewardKind.Percent => PercentOf(value, action.Reward.Value),
            CompiledRewardKind.Amount => Int128.Min(value, (Int128)action.Reward.Value * times),
            _ => Int128.Max(0, value - ((Int128)action.Reward.Value * times)),
        });
        var shares = new long[lines.Length];
        Allocation.ByLargestRemainder(total, values, shares);
        return Drafted(lines, shares, total, taken);
    }

    private PromotionDraft NoPieces() => Missed(new(_takenPieces is null ? PromotionMissReason.NoMatchingItems : PromotionMissReason.NothingLeft));

    private PromotionDraft NetOffSets(long amount, int[] lines, long[] values)
    {
        var nets = new long[lines.Length];
        var net = 0L;
        for (var i = 0; i < nets.Length; i++)
        {
            nets[i] = NetOf(lines[i], values[i]);
            net = checked(net + nets[i]);
        }

        var shares = new long[lines.Length];
        var total = 0L;
        if (net > 0)
        {
            Allocation.ByLargestRemainder(Math.Min(amount, net), nets, shares);
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] = GrossOff(lines[i], shares[i], nets[i], values[i]);
                total = checked(total + shares[i]);
            }
        }

        return Drafted(lines, shares, total);
    }

    /// <summary>The lines of pieces that some of the filters mean, and which ones.</summary>
    private readonly int[] Masks(CompiledPromotion promotion, int[] filters, out int[] lines, out long[] pieces)
    {
        var masks = new int[_lines.Length];
        for (var set = 0; set < filters.Length; set++)
        {
            foreach (var line in Untouched(promotion, Listed(Match(filters[set]))))
            {
                masks[line] |= FreePieces(line).Free > 0 ? 1 << set : 0;
            }
        }

        var found = new List<int>();
        for (var i = 0; i < masks.Length; i++)
        {
            if (masks[i] != 0)
            {
                found.Add(i);
            }
        }

        lines = [.. found];
        pieces = new long[lines.Length];
        var meant = new int[lines.Length];
        for (var i = 0; i < meant.Length; i++)
        {
            (meant[i], pieces[i]) = (masks[lines[i]], FreePieces(lines[i]).Free);
        }

        return meant;
    }
}
