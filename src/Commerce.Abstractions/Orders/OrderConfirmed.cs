namespace Commerce.Orders;

/// <summary>The payment of an order is satisfied: work may begin.</summary>
public sealed record OrderConfirmed : OrderEvent;
