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
        Condition<CustomerInGroup>("customer-group/1"),
        Action<PercentOffOrder>("percent-off-order/1"),
        Action<AmountOffOrder>("amount-off-order/1"),
        Action<FixedPriceForOrder>("fixed-price-order/1"),
        Action<PercentOffItems>("percent-off-items/1"),
        Action<PercentOffEachLine>("percent-off-each-line/1"),
        Action<PercentOffEachUnit>("percent-off-each-unit/1"),
        Action<PercentOffCheapestUnit>("percent-off-cheapest-unit/1"),
        Action<AmountOffCheapestUnit>("amount-off-cheapest-unit/1"),
        Action<AmountOffItems>("amount-off-items/1"),
        Action<AmountOffEachUnit>("amount-off-each-unit/1"),
        Action<PercentOffShipping>("percent-off-shipping/1"),
        Action<AmountOffShipping>("amount-off-shipping/1"),
        Action<FreeShipping>("free-shipping/1"),
    ];

    private static CommerceTypeRegistration Condition<T>(string name)
        where T : PromotionCondition
        => new(typeof(PromotionCondition), typeof(T), name, PromotionJsonContext.Default);

    private static CommerceTypeRegistration Action<T>(string name)
        where T : PromotionAction
        => new(typeof(PromotionAction), typeof(T), name, PromotionJsonContext.Default);
}
