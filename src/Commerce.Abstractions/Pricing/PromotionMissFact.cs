using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>A promotion that did not apply, before it is put into words.</summary>
internal readonly record struct PromotionMissFact(Promotion? Promotion, CouponCode? Code, PromotionMissReason Reason, long Missing, Currency Currency)
{
    public PromotionMiss ToMiss() => new(Promotion, Code, Reason switch
    {
        PromotionMissReason.UnknownCode => PromotionErrors.UnknownCode,
        PromotionMissReason.NotActive => PromotionErrors.NotActive,
        PromotionMissReason.NoMatchingItems => PromotionErrors.NoMatchingItems,
        PromotionMissReason.NothingLeft => PromotionErrors.NothingLeft,
        PromotionMissReason.NotInGroup => PromotionErrors.NotInGroup,
        PromotionMissReason.OtherCurrency => PromotionErrors.OtherCurrency(Currency),
        PromotionMissReason.SubtotalMissing => PromotionErrors.SubtotalMissing(Money.FromMinorUnits(Missing, Currency)),
        PromotionMissReason.QuantityMissing => PromotionErrors.QuantityMissing(Missing),
        PromotionMissReason.OtherGoods => PromotionErrors.OtherGoods,
        _ => throw new InvalidOperationException($"Unknown reason {Reason}."),
    });
}
