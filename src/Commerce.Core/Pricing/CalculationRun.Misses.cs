using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Why promotions did not apply.</summary>
internal partial struct CalculationRun
{
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
