using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>What one promotion takes off, within its own limits.</summary>
internal partial struct CalculationRun
{
    private PromotionDraft Draft(CompiledPromotion promotion, scoped in PromotionFacts facts, scoped Span<long> remaining)
    {
        if (promotion.AsksForRemaining)
        {
            WeighGoods(remaining);
            if (promotion.Condition is { } condition && !condition.Holds(in facts, out var shortfall))
            {
                return Missed(shortfall);
            }
        }

        var action = promotion.Action;
        if (action.Tiers is { Scope: TierScope.Together } tiers)
        {
            if (tiers.Filter >= 0)
            {
                _matches[tiers.Filter] = Listed(Match(tiers.Filter));
            }

            var reached = tiers.IsQuantity ? facts.QuantityOf(tiers.Filter)
                : tiers.AsksForRemaining ? facts.RemainingOf(tiers.Filter)
                : facts.SubtotalOf(tiers.Filter);
            if (tiers.Find(reached) is not { } tier)
            {
                return Missed(tiers.IsQuantity
                    ? new(PromotionMissReason.QuantityMissing, tiers.From[0] - reached)
                    : new(PromotionMissReason.SubtotalMissing, tiers.From[0] - reached, _input.Currency));
            }

            action = tier;
        }

        var draft = action.Kind switch
        {
            PromotionEffectKind.Gift => DraftGift(promotion),
            PromotionEffectKind.Plugin => DraftPlugin(promotion, action),
            PromotionEffectKind.BuyAndGet => DraftBuyAndGet(promotion, action),
            PromotionEffectKind.Bundle => DraftBundle(promotion, action),
            _ when action.IsShipping => DraftShipping(action),
            _ => DraftGoods(promotion, action),
        };
        if (draft.Total == 0)
        {
            return draft;
        }

        var whole = draft.Total;
        if (promotion.LeastUnitPrice > 0 && !action.IsShipping)
        {
            draft = AboveLeastPrice(draft, promotion.LeastUnitPrice);
        }

        draft = Capped(promotion, draft);

        // What is given in part would be sold to somebody who did not ask for it.
        return action.Kind != PromotionEffectKind.Gift || draft.Total is 0 || draft.Total == whole ? draft
            : Missed(new(draft.Total == AllowanceOf(promotion)?.AtMost?.MinorUnits ? PromotionMissReason.BudgetExhausted : PromotionMissReason.NothingLeft));
    }

    private PromotionDraft DraftGoods(CompiledPromotion promotion, CompiledAction action)
    {
        var lines = action.Filter == CompiledCondition.AllGoods ? AllGoods() : Match(action.Filter);
        lines = Untouched(promotion, lines);
        var all = ReferenceEquals(lines, AllLines);
        var shares = new long[all ? _lines.Length : lines.Length];
        if (shares.Length == 0)
        {
            return Missed(new(PromotionMissReason.NoMatchingItems));
        }

        var total = action.Tiers is { } tiers ? ShareByLineTiers(tiers, lines, shares) : Share(action, lines, shares);
        return Drafted(all ? null : lines, shares, total);
    }

    private readonly long Share(CompiledAction action, int[] lines, Span<long> shares) => action.Kind switch
    {
        PromotionEffectKind.PercentShared => SharePercent(action.Value, lines, shares),
        PromotionEffectKind.AmountShared => ShareAmount(action.Value, lines, shares),
        PromotionEffectKind.DownToShared => ShareDownTo(action.Value, lines, shares),
        PromotionEffectKind.PercentEachLine => PercentEachLine(action.Value, lines, shares),
        PromotionEffectKind.AmountEachLine => AmountEachLine(action.Value, lines, shares),
        PromotionEffectKind.PercentEachUnit => PercentEachUnit(action, lines, shares),
        PromotionEffectKind.AmountEachUnit => AmountEachUnit(action, lines, shares),
        PromotionEffectKind.DownToEachUnit => DownToEachUnit(action.Value, lines, shares),
        PromotionEffectKind.SomeUnits => SomeUnits(action, lines, shares),
        PromotionEffectKind.CompleteGroups => CompleteGroups(action, lines, shares),
        _ => throw new InvalidOperationException($"{action.Kind} does not touch goods line by line."),
    };

    private readonly long ShareByLineTiers(CompiledTiers tiers, int[] lines, Span<long> shares)
    {
        var total = 0L;
        foreach (var action in tiers.Actions)
        {
            var meant = Listed(Match(action.Filter));
            var (at, some) = (new List<int>(), new List<int>());
            for (var i = 0; i < shares.Length; i++)
            {
                var line = At(lines, i);
                var reached = tiers.IsQuantity ? _lines[line].Quantity : tiers.AsksForRemaining ? _amounts[line].Remaining : _amounts[line].Subtotal;
                if (ReferenceEquals(tiers.Find(reached), action) && Array.BinarySearch(meant, line) >= 0)
                {
                    at.Add(i);
                    some.Add(line);
                }
            }

            var parts = new long[some.Count];
            total = checked(total + Share(action, [.. some], parts));
            for (var i = 0; i < parts.Length; i++)
            {
                shares[at[i]] = parts[i];
            }
        }

        return total;
    }

    private PromotionDraft DraftShipping(CompiledAction action)
    {
        var touched = ShippingPositions(action.Methods);
        if (touched.Length == 0)
        {
            return Missed(new(_input.Shipping.IsEmpty ? PromotionMissReason.NothingLeft : PromotionMissReason.OtherShippingMethod));
        }

        var shares = new long[touched.Length];
        var total = action.Kind switch
        {
            PromotionEffectKind.PercentShipping => PercentEachLine(action.Value, touched, shares),
            PromotionEffectKind.AmountShipping => ShareAmount(action.Value, touched, shares),
            PromotionEffectKind.AmountEachShipping => AmountEachLine(action.Value, touched, shares),
            _ => DownToEachLine(action.Value, touched, shares),
        };
        return Drafted(touched, shares, total);
    }

    private readonly int[] ShippingPositions(ShippingMethodId[] methods)
    {
        var count = 0;
        var positions = new int[_input.Shipping.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            if (methods.Length == 0 || Array.IndexOf(methods, _input.Shipping[i].Quote.Method) >= 0)
            {
                positions[count++] = _lines.Length + i;
            }
        }

        return count == positions.Length ? positions : positions[..count];
    }

    private PromotionDraft DraftGift(CompiledPromotion promotion)
    {
        var gift = GiftOf(promotion);
        if (gift < 0)
        {
            return Missed(new(PromotionMissReason.GiftMissing));
        }

        return Drafted([gift], [_amounts[gift].Remaining], _amounts[gift].Remaining);
    }

    private PromotionDraft DraftPlugin(CompiledPromotion promotion, CompiledAction action)
    {
        var sale = SaleNow();
        var goods = AllGoods();
        var shares = new long[goods.Length];
        var total = 0L;
        var reductions = action.Meaning!.Reduce(action.Source!, sale);
        foreach (var (line, amount) in reductions.IsDefault ? [] : reductions)
        {
            if ((uint)line >= (uint)goods.Length || shares[line] != 0 || !amount.IsPositive || amount.Currency != _input.Currency)
            {
                throw new InvalidOperationException(
                    $"The rule of {action.Source!.GetType().Name} reduces line {line} wrongly: name each line of the sale at most once, with an amount above zero in its currency.");
            }

            if (!_lines[goods[line]].Item.IsPromotable || (promotion.Promotion.SkipsDiscountedLines && _amounts[goods[line]].Discount > 0))
            {
                continue;
            }

            shares[line] = Math.Min(amount.MinorUnits, _amounts[goods[line]].Remaining);
            total = checked(total + shares[line]);
        }

        return Drafted(goods, shares, total);
    }

    private PromotionDraft Drafted(int[]? positions, long[] shares, long total, long[]? pieces = null) =>
        total == 0 ? Missed(new(PromotionMissReason.NothingLeft)) : new(positions, shares, total, pieces);

    private PromotionDraft Missed(PromotionShortfall shortfall)
    {
        _miss = shortfall;
        return PromotionDraft.Nothing;
    }

    private PromotionDraft AboveLeastPrice(PromotionDraft draft, long least)
    {
        var shares = draft.Shares;
        for (var i = 0; i < shares.Length; i++)
        {
            var line = draft.Positions is { } positions ? positions[i] : i;
            var room = (Int128)_amounts[line].Remaining - ((Int128)least * _lines[line].Quantity);
            shares[i] = (long)Int128.Clamp(room, 0, shares[i]);
        }

        var summed = draft.Summed();
        return summed.Total > 0 ? summed : Missed(new(PromotionMissReason.NothingLeft));
    }

    private PromotionDraft Capped(CompiledPromotion promotion, PromotionDraft draft)
    {
        var most = promotion.AtMost;
        if (_hasAllowances && AllowanceOf(promotion) is { AtMost: { } left })
        {
            if (left.MinorUnits <= 0 || (left.MinorUnits < Math.Min(draft.Total, most) && promotion.Promotion.Limits?.WhenBudgetEnds != BudgetRule.Cap))
            {
                return Missed(new(PromotionMissReason.BudgetExhausted));
            }

            most = Math.Min(most, left.MinorUnits);
        }

        if (draft.Total <= most)
        {
            return draft;
        }

        var shares = new long[draft.Shares.Length];
        Allocation.SplitWithin(most, draft.Shares, draft.Shares, shares, _input.Policy.Allocation);
        return draft with { Shares = shares, Total = most };
    }

    private readonly int[] Untouched(CompiledPromotion promotion, int[] lines) =>
        promotion.Promotion.SkipsDiscountedLines && _itemDiscount > 0 ? Array.FindAll(Listed(lines), UndiscountedIn(_amounts)) : lines;

    private static Predicate<int> UndiscountedIn(LineAmounts[] amounts) => line => amounts[line].Discount == 0;

    /// <summary>Every goods line but gifts.</summary>
    private readonly int[] AllGoods()
    {
        var count = 0;
        var goods = new int[_lines.Length];
        for (var i = 0; i < goods.Length; i++)
        {
            if (_lines[i].Gift is null)
            {
                goods[count++] = i;
            }
        }

        return count == goods.Length ? goods : goods[..count];
    }

    private readonly void WeighGoods(Span<long> remaining)
    {
        for (var i = 0; i < remaining.Length; i++)
        {
            remaining[i] = _lines[i].Gift is null ? _amounts[i].Remaining : 0;
        }
    }
}
