namespace Commerce.Promotions;

/// <summary>Why a promotion did not apply, in the compact form that the hot path keeps; <see cref="PromotionErrors"/> gives it words.</summary>
internal enum PromotionMissReason
{
    UnknownCode,
    NotActive,
    NoMatchingItems,
    NothingLeft,
    NotInGroup,
    OtherCurrency,
    SubtotalMissing,
    QuantityMissing,
    OtherGoods,
    ConditionNotMet,
    OtherCustomer,
    NotFirstOrder,
    OtherShop,
    OtherCountry,
    OtherShippingMethod,
    OtherTime,
    FactNotMet,
    Exhausted,
    BudgetExhausted,
    Outweighed,
    GiftMissing,
    ByPlugin,
}
