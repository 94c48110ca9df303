using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Storage;

/// <summary>Every table. A room's maps stand in the room.</summary>
internal static class CommerceRowMaps
{
    public static ImmutableArray<CommerceRowMap> All { get; } =
    [
        SchemaVersionRowMap.Map,
        SessionRowMap.Map,
        IdempotencyRowMap.Map,
        InboxRowMap.Map,
        LeaseRowMap.Map,
        OutboxRowMap.Map,
        OutboxAggregateRowMap.Map,
        PricePointRowMap.Map,
        CartRowMap.Map,
        OrderRowMap.Map,
        OrderShipmentRowMap.Map,
        OrderNumberRowMap.Map,
        PaymentRowMap.Map,
        PaymentOperationRowMap.Map,
        PaymentWalletRowMap.Map,
        CheckoutAttemptRowMap.Map,
        StockSkuRowMap.Map,
        StockLevelRowMap.Map,
        StockMovementRowMap.Map,
        StockCommandRowMap.Map,
        StockDeliveryRowMap.Map,
        StockLocationRowMap.Map,
        StockSignalRowMap.Map,
        StockFeedRowMap.Map,
        StockFeedHeadRowMap.Map,
        StockFeedMarkRowMap.Map,
        ReservationRowMap.Map,
        ReservationStockRowMap.Map,
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
