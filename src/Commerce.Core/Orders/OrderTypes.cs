using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>The names of the events of orders in storage. A name, once released, never changes its meaning.</summary>
internal static class OrderTypes
{
    public static ImmutableArray<CommerceTypeRegistration> All { get; } =
    [
        Event<OrderPlaced>("order.placed/1"),
        Event<OrderConfirmed>("order.confirmed/1"),
        Event<OrderChanged>("order.changed/1"),
        Event<OrderShipped>("order.shipped/1"),
        Event<OrderDelivered>("order.delivered/1"),
        Event<OrderCompleted>("order.completed/1"),
        Event<OrderCancelled>("order.cancelled/1"),
    ];

    private static CommerceTypeRegistration Event<T>(string name)
        where T : OrderEvent
        => new(typeof(CommerceEvent), typeof(T), name, OrderJsonContext.Default);
}
