namespace Commerce.Orders;

/// <summary>One row of the life-cycle table.</summary>
internal sealed record OrderTransition(OrderState From, OrderTrigger Trigger, OrderState To);
