using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Promotions;

namespace Commerce.Storage;

/// <summary>Every table. A room's maps stand in the room.</summary>
internal static class CommerceRowMaps
{
    public static ImmutableArray<CommerceRowMap> All { get; } =
    [
        SchemaVersionRowMap.Map,
        IdempotencyRowMap.Map,
        InboxRowMap.Map,
        CartRowMap.Map,
        OrderRowMap.Map,
        OrderNumberRowMap.Map,
        PaymentRowMap.Map,
        CheckoutAttemptRowMap.Map,
        PromotionRowMap.Map,
        PromotionVersionRowMap.Map,
        PromotionStampRowMap.Map,
        CouponBatchRowMap.Map,
        CouponRowMap.Map,
        PromotionUsageRowMap.Map,
        PromotionUsageMoneyRowMap.Map,
        PromotionCustomerRowMap.Map,
        PromotionUsageCustomerRowMap.Map,
        CouponUsageRowMap.Map,
        PromotionHoldRowMap.Map,
        PromotionHoldUseRowMap.Map,
    ];
}
