using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>The promotions of a calculation: which ones the sale reaches, and what they do, each on what the earlier ones left.</summary>
internal partial struct CalculationRun
{
    private const int ReachedLimit = 32;

    private void Promote(scoped Span<long> remaining, scoped PromotionFacts facts)
    {
        var reached = new PromotionReached(stackalloc int[ReachedLimit]);
        Reach(ref reached, in facts);
        var positions = reached.Distinct();
        if (_input.Promotions.AsksForMore)
        {
            facts = TellMore(positions, facts);
        }

        var count = 0;
        var arePlain = true;
        foreach (var position in positions)
        {
            var promotion = _promotions[position];
            if (IsEligible(promotion, in facts))
            {
                positions[count++] = position;
                arePlain &= promotion.IsPlain;
            }
        }

        var eligible = positions[..count];
        if (!arePlain && count > 1)
        {
            Choose(eligible, in facts, remaining);
        }

        ApplyAll(eligible, in facts, remaining, isTrial: false);
        reached.Dispose();
    }

    // Each finding is looked at in the order in which promotions apply, whatever led to it.
    private readonly void Reach(ref PromotionReached reached, scoped in PromotionFacts facts)
    {
        var index = _input.Promotions.Index;
        var context = _input.Context;
        Reach(ref reached, index.Always, in facts);
        if (index.ByFilter.Length > 0)
        {
            ReachByGoods(ref reached, index, in facts);
        }

        if (index.ByGroup.Count > 0)
        {
            foreach (var group in context.Groups)
            {
                Reach(ref reached, index.ByGroup.GetValueOrDefault(group), in facts);
            }
        }

        if (index.ByCustomer.Count > 0 && !context.Customer.IsDefault)
        {
            Reach(ref reached, index.ByCustomer.GetValueOrDefault(context.Customer), in facts);
        }

        if (index.ByFact.Count > 0)
        {
            foreach (ref readonly var fact in context.Facts.AsSpan())
            {
                foreach (ref readonly var value in fact.Values.AsSpan())
                {
                    Reach(ref reached, index.ByFact.GetValueOrDefault((fact.Name, PromotionIndex.Normalize(value))), in facts);
                }
            }
        }

        foreach (var code in context.Codes)
        {
            reached.Add(index.ByCode.GetValueOrDefault(code));
        }

        foreach (var coupon in context.Coupons)
        {
            if (index.ById.TryGetValue(coupon.Promotion, out var position) && _promotions[position].NeedsCode && context.Codes.Contains(coupon.Code))
            {
                reached.Add(position);
            }
        }
    }

    private readonly void ReachByGoods(ref PromotionReached reached, PromotionIndex index, scoped in PromotionFacts facts)
    {
        if (index.ByFilter.Length <= PromotionIndex.ScannedFilters)
        {
            foreach (ref readonly var entry in index.ByFilter.AsSpan())
            {
                ReachEntry(ref reached, entry, in facts);
            }

            return;
        }

        var entries = new PromotionReached(stackalloc int[ReachedLimit]);
        foreach (ref readonly var line in _lines.AsSpan())
        {
            entries.Add(index.FiltersOfSku.GetValueOrDefault(line.Item.Sku));
            foreach (var category in line.Item.Categories)
            {
                entries.Add(index.FiltersOfCategory.GetValueOrDefault(category));
            }

            foreach (var tag in line.Item.Tags)
            {
                entries.Add(index.FiltersOfTag.GetValueOrDefault(tag));
            }
        }

        foreach (var entry in entries.Distinct())
        {
            ReachEntry(ref reached, index.ByFilter[entry], in facts);
        }

        entries.Dispose();
    }

    private readonly void ReachEntry(ref PromotionReached reached, (int Filter, PromotionBucket Bucket) entry, scoped in PromotionFacts facts)
    {
        if (Match(entry.Filter).Length > 0)
        {
            Reach(ref reached, entry.Bucket, in facts);
        }
    }

    private readonly void Reach(ref PromotionReached reached, PromotionBucket? bucket, scoped in PromotionFacts facts)
    {
        if (bucket is null)
        {
            return;
        }

        reached.Add(bucket.Always);
        foreach (var thresholds in bucket.Thresholds)
        {
            if (thresholds.Filter >= 0)
            {
                _matches[thresholds.Filter] = Listed(Match(thresholds.Filter));
            }

            reached.Add(thresholds.ReachedBy(in facts));
        }
    }

    private readonly PromotionFacts TellMore(scoped ReadOnlySpan<int> positions, PromotionFacts facts)
    {
        var (asksPlugins, asksForShipping) = (false, false);
        foreach (var position in positions)
        {
            asksPlugins |= _promotions[position].AsksPlugins;
            asksForShipping |= _promotions[position].AsksForShipping;
        }

        return !asksPlugins && !asksForShipping ? facts : facts with
        {
            Sale = asksPlugins ? SaleNow(isListed: true) : null,
            ShippingMethods = asksForShipping ? _input.Shipping.Select(static s => s.Quote.Method).ToArray() : [],
        };
    }

    private bool IsEligible(CompiledPromotion promotion, scoped in PromotionFacts facts)
    {
        if (!promotion.RunsAt(_input.Context.Now.UtcTicks))
        {
            // A code that does not run gets the answer of one that never was: nobody learns from it which codes exist.
            if (!promotion.NeedsCode)
            {
                Miss(promotion, new(PromotionMissReason.NotActive));
            }

            return false;
        }

        foreach (var filter in promotion.ConditionFilters)
        {
            _matches[filter] = Listed(Match(filter));
        }

        if (!promotion.AsksForRemaining && promotion.Condition is { } condition && !condition.Holds(in facts, out var shortfall))
        {
            Miss(promotion, shortfall);
            return false;
        }

        if (!promotion.Currency.IsDefault && promotion.Currency != _input.Currency)
        {
            Miss(promotion, new(PromotionMissReason.OtherCurrency, Currency: promotion.Currency));
            return false;
        }

        if (AllowanceOf(promotion) is { IsExhausted: true })
        {
            Miss(promotion, new(PromotionMissReason.Exhausted));
            return false;
        }

        if (promotion.Action.Kind == PromotionEffectKind.Gift && GiftOf(promotion) < 0)
        {
            (_offeredGifts ??= []).Add(promotion.Promotion);
        }

        if (!HasGoodsFor(promotion.Action))
        {
            Miss(promotion, new(PromotionMissReason.NoMatchingItems));
            return false;
        }

        return true;
    }

    // What finds no goods stands in nobody's way, whether or not the index left it out.
    private readonly bool HasGoodsFor(CompiledAction action)
    {
        if (!action.TouchesGoods || action.Tiers is not null || action.Kind == PromotionEffectKind.Plugin)
        {
            return true;
        }

        foreach (var set in action.Sets)
        {
            if (Match(set.Filter).Length == 0)
            {
                return false;
            }
        }

        return Match(action.Filter).Length > 0;
    }

    private readonly PromotionAllowance? AllowanceOf(CompiledPromotion promotion)
    {
        foreach (ref readonly var allowance in _input.Context.Allowances.AsSpan())
        {
            if (allowance.Promotion == promotion.Promotion.Id)
            {
                return allowance;
            }
        }

        return null;
    }

    private readonly int GiftOf(CompiledPromotion promotion)
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].Gift == promotion.Promotion.Id)
            {
                return i;
            }
        }

        return -1;
    }

    private void ApplyAll(scoped ReadOnlySpan<int> positions, scoped in PromotionFacts facts, scoped Span<long> remaining, bool isTrial)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            var promotion = _promotions[positions[i]];
            var lane = promotion.Promotion.Lane;
            if (lane.Rule == LaneRule.BestPerLine)
            {
                var end = i + 1;
                while (end < positions.Length && _promotions[positions[end]].Promotion.Lane == lane)
                {
                    end++;
                }

                ApplyBestPerLine(positions[i..end], in facts, remaining, isTrial);
                i = end - 1;
                continue;
            }

            var draft = Draft(promotion, in facts, remaining);
            if (IsOutweighed(positions[i], isTrial))
            {
                Miss(promotion, draft.Total > 0 ? new(PromotionMissReason.Outweighed) : _miss);
            }
            else if (draft.Total > 0)
            {
                Commit(promotion, in draft, isTrial);
            }
            else if (!isTrial)
            {
                Miss(promotion, _miss);
            }
        }
    }

    private void ApplyBestPerLine(scoped ReadOnlySpan<int> positions, scoped in PromotionFacts facts, scoped Span<long> remaining, bool isTrial)
    {
        var drafts = new PromotionDraft[positions.Length];
        var misses = new PromotionShortfall[positions.Length];
        for (var i = 0; i < drafts.Length; i++)
        {
            drafts[i] = IsOutweighed(positions[i], isTrial)
                ? Missed(new(PromotionMissReason.Outweighed))
                : Draft(_promotions[positions[i]], in facts, remaining);
            misses[i] = drafts[i].Total > 0 ? new(PromotionMissReason.Outweighed) : _miss;
        }

        for (var position = 0; position < _amounts.Length; position++)
        {
            PromotionDraft.KeepBest(drafts, position);
        }

        for (var i = 0; i < drafts.Length; i++)
        {
            var draft = drafts[i].Summed();
            if (draft.Total > 0)
            {
                Commit(_promotions[positions[i]], in draft, isTrial);
            }
            else if (!isTrial)
            {
                Miss(_promotions[positions[i]], misses[i]);
            }
        }
    }

    // It stays among the others only to say what it would have done in its turn.
    private readonly bool IsOutweighed(int position, bool isTrial) => !isTrial && _outweighed.Length > 0 && Array.IndexOf(_outweighed, position) >= 0;

    private void Commit(CompiledPromotion promotion, scoped in PromotionDraft draft, bool isTrial)
    {
        for (var i = 0; i < draft.Shares.Length; i++)
        {
            var position = draft.Positions is { } positions ? positions[i] : i;
            if (draft.Pieces is null && position < _lines.Length && _takenOff?[position] is > 0 and var off)
            {
                // What a deal took off the line keeps its proportion to what is left of it.
                var before = _amounts[position].Remaining;
                _takenOff[position] = before == 0 ? 0 : (long)((Int128)off * (before - draft.Shares[i]) / before);
            }

            _amounts[position].Discount += draft.Shares[i];
        }

        if (draft.Positions is [var first, ..] && first >= _lines.Length)
        {
            _shippingDiscount += draft.Total;
        }
        else
        {
            _itemDiscount += draft.Total;
        }

        if (draft.Pieces is { } pieces)
        {
            _takenPieces ??= new long[_lines.Length];
            _takenOff ??= new long[_lines.Length];
            for (var i = 0; i < pieces.Length; i++)
            {
                _takenPieces[draft.Positions![i]] += pieces[i];
                _takenOff[draft.Positions[i]] += draft.Shares[i];
            }
        }

        if (!isTrial)
        {
            AddEffect(new DiscountEffect(promotion.Promotion, null, draft.Total, draft.Positions, draft.Shares));
        }
    }

    private readonly PromotionSale SaleNow(bool isListed)
    {
        var lines = ImmutableArray.CreateBuilder<PromotionSaleLine>(_lines.Length);
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].Gift is null)
            {
                var subtotal = Money.FromMinorUnits(_amounts[i].Subtotal, _input.Currency);
                lines.Add(new(_lines[i].Item, _lines[i].Quantity, subtotal, isListed ? subtotal : Money.FromMinorUnits(_amounts[i].Remaining, _input.Currency)));
            }
        }

        return new PromotionSale { Currency = _input.Currency, Context = _input.Context, Lines = lines.DrainToImmutable() };
    }

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
            if (_lines[i].Gift is null && wanted.Matches(_lines[i].Item))
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
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i];
            if (codes.IndexOf(code) == i && !_input.Promotions.HasCode(code, _input.Context))
            {
                AddMiss(new PromotionMissFact(null, code, PromotionMissReason.UnknownCode, 0, default));
            }
        }
    }

    private void Miss(CompiledPromotion promotion, PromotionShortfall shortfall)
    {
        // Codes are few by limit and their reasons are owed to whoever entered them; what applies by itself may be endless. What was weighed stays,
        // worthless or not, so that a replay weighs the same.
        if (!promotion.NeedsCode && _missCount >= CalculatedOrder.MaxMisses && !_hasChosen)
        {
            return;
        }

        AddMiss(new PromotionMissFact(promotion.Promotion, CodeOf(promotion), shortfall.Reason, shortfall.Missing, shortfall.Currency, shortfall.Own));
    }

    private readonly CouponCode? CodeOf(CompiledPromotion promotion)
    {
        if (promotion.Promotion.Code is { } own && _input.Context.Codes.Contains(own))
        {
            return own;
        }

        foreach (var coupon in _input.Context.Coupons)
        {
            if (coupon.Promotion == promotion.Promotion.Id)
            {
                return coupon.Code;
            }
        }

        return promotion.Promotion.Code;
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
