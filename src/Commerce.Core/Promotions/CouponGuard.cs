using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Looks typed codes up for people, slowly for those who guess.</summary>
internal sealed class CouponGuard(CouponGuessLimiter limiter, IActivePromotions promotions, ICommerceSessions sessions, TimeProvider time)
{
    public async Task<CommerceResult<CouponCode>> TryAsync(ShopId shop, CouponCode code, string guesser, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(guesser))
        {
            return CouponErrors.GuesserRequired;
        }

        if (code.IsDefault)
        {
            return CouponErrors.CodeRequired;
        }

        // Per shop: a hotel's guests in one shop do not lock out those in another.
        var who = $"{shop}/{guesser}";
        if (!limiter.TryTake(who, out var refusal))
        {
            return refusal;
        }

        if (!await CountsAsync(shop, code, cancellationToken).ConfigureAwait(false))
        {
            return PromotionErrors.UnknownCode;
        }

        limiter.GiveBack(who);
        return code;
    }

    // A used-up coupon is known: whoever has it learns at the cart what became of it. A coupon of a promotion that does not run is not.
    private async ValueTask<bool> CountsAsync(ShopId shop, CouponCode code, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var set = await promotions.GetAsync(shop, cancellationToken).ConfigureAwait(false);
        var traits = PromotionUsageTraits.Of(set);
        if (traits.HasCode(code, now))
        {
            return true;
        }

        var found = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(
                await session.Get<ICouponStore>().FindAsync(shop, [code], now, except: null, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return found.Value is [{ IsActive: true } coupon]
            && traits.Find(coupon.Promotion) is { } promotion
            && PromotionUsageRules.TakesCoupons(promotion)
            && PromotionUsageRules.RunsAt(promotion, now);
    }
}
