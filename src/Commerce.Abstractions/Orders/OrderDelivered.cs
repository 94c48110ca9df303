namespace Commerce.Orders;

/// <summary>Everything that was sent for an order arrived.</summary>
public sealed record OrderDelivered : OrderEvent;
