namespace Commerce.Orders;

/// <summary>Nothing is left to do for an order.</summary>
public sealed record OrderCompleted : OrderEvent;
