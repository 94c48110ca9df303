namespace Commerce.Promotions;

/// <summary>The names of the built-in conditions and actions in JSON. A name, once released, never changes its meaning.</summary>
internal static class PromotionTypes
{
    public static ImmutableArray<CommerceTypeRegistration> All { get; } =
    [
        Condition<AllOf>("all/1"),
        Condition<AnyOf>("any/1"),
        Condition<MinimumSubtotal>("minimum-subtotal/1"),
        Condition<MinimumQuantity>("minimum-quantity/1"),
        Condition<MinimumLineQuantity>("minimum-line-quantity/1"),
        Condition<AllGoodsMatch>("all-goods-match/1"),
        Condition<Not>("not/1"),
        Condition<CustomerInGroup>("customer-group/1"),
        Condition<CustomerIs>("customer/1"),
        Condition<FirstOrder>("first-order/1"),
        Condition<ShopIs>("shop/1"),
        Condition<CurrencyIs>("currency/1"),
        Condition<ShipsTo>("ships-to/1"),
        Condition<ShipsWith>("ships-with/1"),
        Condition<OnWeekdays>("weekdays/1"),
        Condition<OnDates>("dates/1"),
        Condition<FactMatches>("fact/1"),
        Action<PercentOffOrder>("percent-off-order/1"),
        Action<AmountOffOrder>("amount-off-order/1"),
        Action<FixedPriceForOrder>("fixed-price-order/1"),
        Action<PercentOffItems>("percent-off-items/1"),
        Action<PercentOffEachLine>("percent-off-each-line/1"),
        Action<PercentOffEachUnit>("percent-off-each-unit/1"),
        Action<FixedPriceForItems>("fixed-price-items/1"),
        Action<FixedPriceForEachUnit>("fixed-price-each-unit/1"),
        Action<DiscountUnits>("discount-units/1"),
        Action<BuyAndGet>("buy-and-get/1"),
        Action<Bundle>("bundle/1"),
        Action<CompleteGroups>("complete-groups/1"),
        Action<GiftItem>("gift-item/1"),
        Action<TieredBySubtotal>("tiered-by-subtotal/1"),
        Action<TieredByQuantity>("tiered-by-quantity/1"),
        Action<AmountOffItems>("amount-off-items/1"),
        Action<AmountOffEachLine>("amount-off-each-line/1"),
        Action<AmountOffEachUnit>("amount-off-each-unit/1"),
        Action<PercentOffShipping>("percent-off-shipping/1"),
        Action<AmountOffShipping>("amount-off-shipping/1"),
        Action<AmountOffEachShipping>("amount-off-each-shipping/1"),
        Action<FixedPriceForShipping>("fixed-price-shipping/1"),
        Action<FreeShipping>("free-shipping/1"),
    ];

    private static CommerceTypeRegistration Condition<T>(string name)
        where T : PromotionCondition
        => new(typeof(PromotionCondition), typeof(T), name, PromotionJsonContext.Default);

    private static CommerceTypeRegistration Action<T>(string name)
        where T : PromotionAction
        => new(typeof(PromotionAction), typeof(T), name, PromotionJsonContext.Default);
}
