namespace Commerce.Orders;

/// <content>Orders that somebody must look at before anything is sent.</content>
internal static partial class OrderDecider
{
    /// <summary>The payment is satisfied, and the work waits until somebody resumes or cancels the order.</summary>
    public static CommerceResult<OrderChange> ConfirmHeld(Order order, string reason, OrderStamp stamp)
    {
        if (order.State is OrderState.Open or OrderState.OnHold or OrderState.Completed)
        {
            return OrderChange.Nothing(order);
        }

        if (!OrderTransitions.Next(order, OrderTrigger.PaymentSatisfied).TryGet(out var state, out var error))
        {
            return error;
        }

        var open = With(order, state, stamp.Entry("confirmed"));
        return OrderTransitions.Next(open, OrderTrigger.Hold).TryGet(out var held, out error)
            ? OrderChange.Of(order, With(open, held, stamp.Entry("held", reason)), stamp, new OrderConfirmed
            {
                Shop = order.Shop, OccurredAt = stamp.At, AggregateVersion = order.Version + 1, Order = order.Id, Number = order.Number,
            })
            : error;
    }
}
