using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>The promotions of a calculation: each works on what the earlier ones left.</summary>
internal ref partial struct CalculationRun
{
    private void Promote(scoped Span<long> remaining, scoped PromotionFacts facts)
    {
        var now = _input.Context.Now.UtcTicks;
        foreach (var promotion in _promotions)
        {
            if (promotion.Promotion.Code is { } code && !_input.Context.Codes.Contains(code))
            {
                continue;
            }

            if (!promotion.RunsAt(now))
            {
                // A code that does not run gets the answer of one that never was: nobody learns from it which codes exist.
                if (promotion.Promotion.Code is null)
                {
                    Miss(promotion, new(PromotionMissReason.NotActive));
                }

                continue;
            }

            foreach (var filter in promotion.ConditionFilters)
            {
                _matches[filter] = Listed(Match(filter));
            }

            if (promotion.AsksForRemaining)
            {
                Weigh(AllLines, remaining);
            }

            if (promotion.Condition is { } condition && !condition.Holds(in facts, out var shortfall))
            {
                Miss(promotion, shortfall);
            }
            else if (!promotion.Currency.IsDefault && promotion.Currency != _input.Currency)
            {
                Miss(promotion, new(PromotionMissReason.OtherCurrency, Currency: promotion.Currency));
            }
            else
            {
                Apply(promotion);
            }
        }
    }

    private void Apply(CompiledPromotion promotion)
    {
        if (promotion.Kind is PromotionEffectKind.PercentShipping or PromotionEffectKind.AmountShipping)
        {
            ApplyToShipping(promotion);
            return;
        }

        var lines = Match(promotion.Filter);
        if (promotion.Promotion.SkipsDiscountedLines && _itemDiscount > 0)
        {
            lines = Array.FindAll(Listed(lines), UndiscountedIn(_amounts));
        }

        var all = ReferenceEquals(lines, AllLines);
        var count = all ? _lines.Length : lines.Length;
        if (count == 0)
        {
            Miss(promotion, new(PromotionMissReason.NoMatchingItems));
            return;
        }

        var shares = new long[count];
        var total = promotion.Kind switch
        {
            PromotionEffectKind.PercentEachLine => PercentEachLine(promotion.Value, lines, shares),
            PromotionEffectKind.AmountEachUnit => AmountEachUnit(promotion.Value, lines, shares),
            PromotionEffectKind.PercentShared => SharePercent(promotion.Value, lines, shares, promotion.AtMost),
            PromotionEffectKind.DownToShared => ShareDownTo(promotion.Value, lines, shares),
            PromotionEffectKind.PercentEachUnit => PercentEachUnit(promotion.Value, lines, shares),
            PromotionEffectKind.PercentCheapestUnit or PromotionEffectKind.AmountCheapestUnit => OffCheapestUnit(promotion, lines, shares),
            _ => ShareAmount(promotion.Value, lines, shares),
        };
        if (total == 0)
        {
            Miss(promotion, new(PromotionMissReason.NothingLeft));
            return;
        }

        for (var i = 0; i < shares.Length; i++)
        {
            _amounts[all ? i : lines[i]].Discount += shares[i];
        }

        _itemDiscount += total;
        AddEffect(new DiscountEffect(promotion.Promotion, null, total, all ? null : lines, shares));
    }

    private void ApplyToShipping(CompiledPromotion promotion)
    {
        var positions = new int[_input.Shipping.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = _lines.Length + i;
        }

        var shares = new long[positions.Length];
        var total = promotion.Kind == PromotionEffectKind.PercentShipping
            ? PercentEachLine(promotion.Value, positions, shares)
            : ShareAmount(promotion.Value, positions, shares);
        if (total == 0)
        {
            Miss(promotion, new(PromotionMissReason.NothingLeft));
            return;
        }

        for (var i = 0; i < positions.Length; i++)
        {
            _amounts[positions[i]].Discount += shares[i];
        }

        _shippingDiscount += total;
        AddEffect(new DiscountEffect(promotion.Promotion, null, total, positions, shares));
    }

    private static Predicate<int> UndiscountedIn(LineAmounts[] amounts) => line => amounts[line].Discount == 0;

    // Each filter is matched once; many promotions share one.
    private readonly int[] Match(int filter)
    {
        if (_matches[filter] is { } known)
        {
            return known;
        }

        Span<int> found = _lines.Length <= StackLimit ? stackalloc int[_lines.Length] : new int[_lines.Length];
        var count = 0;
        var wanted = _input.Promotions.Filters[filter];
        for (var i = 0; i < _lines.Length; i++)
        {
            if (wanted.Matches(_lines[i].Item))
            {
                found[count++] = i;
            }
        }

        return _matches[filter] = count == _lines.Length ? AllLines : found[..count].ToArray();
    }

    // Conditions sum over listed lines; "all" is spelled out for them.
    private readonly int[] Listed(int[] lines)
    {
        if (!ReferenceEquals(lines, AllLines))
        {
            return lines;
        }

        var listed = new int[_lines.Length];
        for (var i = 0; i < listed.Length; i++)
        {
            listed[i] = i;
        }

        return listed;
    }

    private void ReportUnknownCodes()
    {
        var codes = _input.Context.Codes;
        var now = _input.Context.Now.UtcTicks;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i];
            if (codes.IndexOf(code) == i && !_input.Promotions.HasCode(code, now))
            {
                AddMiss(new PromotionMissFact(null, code, PromotionMissReason.UnknownCode, 0, default));
            }
        }
    }

    private void Miss(CompiledPromotion promotion, PromotionShortfall shortfall)
    {
        // Codes are few by limit and their reasons are owed to whoever entered them; what applies by itself may be endless.
        if (promotion.Promotion.Code is null && _missCount >= CalculatedOrder.MaxMisses)
        {
            return;
        }

        AddMiss(new PromotionMissFact(promotion.Promotion, promotion.Promotion.Code, shortfall.Reason, shortfall.Missing, shortfall.Currency));
    }

    private void AddMiss(in PromotionMissFact miss)
    {
        if (_missCount == _misses.Length)
        {
            Array.Resize(ref _misses, Math.Max(4, _missCount * 2));
        }

        _misses[_missCount++] = miss;
    }

    private void AddEffect(in DiscountEffect effect)
    {
        if (_effectCount == _effects.Length)
        {
            Array.Resize(ref _effects, Math.Max(4, _effectCount * 2));
        }

        _effects[_effectCount++] = effect;
    }
}
