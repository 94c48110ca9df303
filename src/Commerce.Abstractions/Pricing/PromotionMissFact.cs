using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>A promotion that did not apply, before it is put into words.</summary>
internal readonly record struct PromotionMissFact(Promotion? Promotion, CouponCode? Code, PromotionMissReason Reason, long Missing, Currency Currency, CommerceError? Own = null)
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
        PromotionMissReason.ConditionNotMet => PromotionErrors.ConditionNotMet,
        PromotionMissReason.OtherCustomer => PromotionErrors.OtherCustomer,
        PromotionMissReason.NotFirstOrder => PromotionErrors.NotFirstOrder,
        PromotionMissReason.OtherShop => PromotionErrors.OtherShop,
        PromotionMissReason.OtherCountry => PromotionErrors.OtherCountry,
        PromotionMissReason.OtherShippingMethod => PromotionErrors.OtherShippingMethod,
        PromotionMissReason.OtherTime => PromotionErrors.OtherTime,
        PromotionMissReason.FactNotMet => PromotionErrors.FactNotMet,
        PromotionMissReason.Exhausted => PromotionErrors.Exhausted,
        PromotionMissReason.BudgetExhausted => PromotionErrors.BudgetExhausted,
        PromotionMissReason.Outweighed => PromotionErrors.Outweighed,
        PromotionMissReason.GiftMissing => PromotionErrors.GiftMissing,
        PromotionMissReason.ByPlugin => Own!,
        _ => throw new InvalidOperationException($"Unknown reason {Reason}."),
    });
}
