using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.StoredValue;

namespace Commerce.Storage;

/// <summary>Every table. A room's maps stand in the room.</summary>
internal static class CommerceRowMaps
{
    /// <summary>Those of public row types, which a host may query or point at. A start reads no more than these.</summary>
    public static ImmutableArray<CommerceRowMap> Visible =>
    [
        OrderRowMap.Map,
        PaymentRowMap.Map,
        StockLevelRowMap.Map,
        StockMovementRowMap.Map,
        StockDeliveryRowMap.Map,
        StockLocationRowMap.Map,
    ];

    public static ImmutableArray<CommerceRowMap> All =>
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
        StoredValueAccountRowMap.Map,
        StoredValueEntryRowMap.Map,
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
