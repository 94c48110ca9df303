using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>The promotions of a calculation: which ones the sale reaches, and what they do, each on what the earlier ones left.</summary>
internal partial struct CalculationRun
{
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

        if (_hasAllowances && AllowanceOf(promotion) is { IsExhausted: true })
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
            if (IsOutweighed(positions[i]))
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
            drafts[i] = IsOutweighed(positions[i])
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
    private readonly bool IsOutweighed(int position) => Array.IndexOf(_outweighed, position) >= 0;

    // What a deal took off a line keeps its proportion to what is left of it.
    private readonly void ShrinkTaken(scoped in PromotionDraft draft)
    {
        for (var i = 0; i < draft.Shares.Length; i++)
        {
            var position = draft.Positions is { } positions ? positions[i] : i;
            if (position < _lines.Length && _takenOff![position] is > 0 and var off)
            {
                var before = _amounts[position].Remaining;
                _takenOff[position] = before == 0 ? 0 : (long)((Int128)off * (before - draft.Shares[i]) / before);
            }
        }
    }

    private void Commit(CompiledPromotion promotion, scoped in PromotionDraft draft, bool isTrial)
    {
        if (_takenOff is not null && draft.Pieces is null)
        {
            ShrinkTaken(in draft);
        }

        var shares = draft.Shares;
        if (draft.Positions is { } positions)
        {
            for (var i = 0; i < shares.Length; i++)
            {
                _amounts[positions[i]].Discount += shares[i];
            }
        }
        else
        {
            for (var i = 0; i < shares.Length; i++)
            {
                _amounts[i].Discount += shares[i];
            }
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
}
