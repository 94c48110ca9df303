namespace Commerce.Orders;

/// <summary>What a decision makes of an order: the next one and the news about it.</summary>
/// <param name="Order">The order after the decision, still under the version that was decided on.</param>
/// <param name="Events">What happened.</param>
/// <param name="IsNothing">True for a repetition: nothing is to be saved.</param>
internal sealed record OrderChange(Order Order, ImmutableArray<OrderEvent> Events, bool IsNothing = false)
{
    public static OrderChange Nothing(Order order) => new(order, [], IsNothing: true);

    /// <summary>The step from one order to the next; notes since when its status is what it is.</summary>
    public static OrderChange Of(Order before, Order next, OrderStamp stamp, params ReadOnlySpan<OrderEvent> events) =>
        new(next.Status == before.Status ? next : next with { StatusSince = stamp.At }, [.. events]);
}
