namespace Commerce.Orders;

/// <summary>Derives what people read from the facts.</summary>
internal static class OrderStatusRules
{
    public static OrderStatus Of(Order order) => order.State switch
    {
        OrderState.Pending => OrderStatus.Pending,
        OrderState.Cancelled => OrderStatus.Cancelled,
        _ when order.Lines.All(l => l.Refunded + l.Cancelled == l.Quantity.Value) && order.Lines.Any(l => l.Refunded > 0) => OrderStatus.Refunded,
        OrderState.Completed => OrderStatus.Completed,
        OrderState.OnHold => OrderStatus.OnHold,
        _ => OfFulfilment(order),
    };

    private static OrderStatus OfFulfilment(Order order)
    {
        var (toShip, shipped, delivered) = (0L, 0L, 0L);
        foreach (var line in order.Lines)
        {
            if (line.RequiresShipping)
            {
                toShip += line.ToShip;
                shipped += line.Shipped;
                delivered += line.Delivered;
            }
        }

        return shipped == 0 ? (order.WorkBegunAt is null ? OrderStatus.Confirmed : OrderStatus.Processing)
            : toShip > 0 ? OrderStatus.PartiallyShipped
            : delivered == shipped ? OrderStatus.Delivered
            : OrderStatus.Shipped;
    }
}
