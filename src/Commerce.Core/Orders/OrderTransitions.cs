using System.Text;

namespace Commerce.Orders;

/// <summary>The life of an order as a table: what does not stand here cannot happen.</summary>
internal static class OrderTransitions
{
    public static ImmutableArray<OrderTransition> All { get; } =
    [
        new(OrderState.Pending, OrderTrigger.PaymentSatisfied, OrderState.Open),
        new(OrderState.Pending, OrderTrigger.Readdress, OrderState.Pending),
        new(OrderState.Pending, OrderTrigger.Cancel, OrderState.Cancelled),
        new(OrderState.Open, OrderTrigger.BeginWork, OrderState.Open),
        new(OrderState.Open, OrderTrigger.Ship, OrderState.Open),
        new(OrderState.Open, OrderTrigger.Deliver, OrderState.Open),
        new(OrderState.Open, OrderTrigger.CancelUnits, OrderState.Open),
        new(OrderState.Open, OrderTrigger.Edit, OrderState.Open),
        new(OrderState.Open, OrderTrigger.Readdress, OrderState.Open),
        new(OrderState.Open, OrderTrigger.Hold, OrderState.OnHold),
        new(OrderState.Open, OrderTrigger.Complete, OrderState.Completed),
        new(OrderState.Open, OrderTrigger.Cancel, OrderState.Cancelled),
        new(OrderState.OnHold, OrderTrigger.Deliver, OrderState.OnHold),
        new(OrderState.OnHold, OrderTrigger.CancelUnits, OrderState.OnHold),
        new(OrderState.OnHold, OrderTrigger.Edit, OrderState.OnHold),
        new(OrderState.OnHold, OrderTrigger.Readdress, OrderState.OnHold),
        new(OrderState.OnHold, OrderTrigger.Resume, OrderState.Open),
        new(OrderState.OnHold, OrderTrigger.Cancel, OrderState.Cancelled),
    ];

    public static CommerceResult<OrderState> Next(Order order, OrderTrigger trigger)
    {
        foreach (var transition in All)
        {
            if (transition.From == order.State && transition.Trigger == trigger)
            {
                return transition.To;
            }
        }

        var allowed = string.Join(" or ", All.Where(t => t.Trigger == trigger).Select(t => t.From));
        return OrderErrors.IllegalTransition(order.Number, order.State, WordOf(trigger), allowed);
    }

    /// <summary>The table as a Mermaid state diagram.</summary>
    public static string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> Pending\n");
        foreach (var (from, trigger, to) in All)
        {
            text.Append("    ").Append(from).Append(" --> ").Append(to).Append(": ").Append(WordOf(trigger)).Append('\n');
        }

        return text.Append("    Completed --> [*]\n    Cancelled --> [*]\n").ToString();
    }

    private static string WordOf(OrderTrigger trigger) => trigger switch
    {
        OrderTrigger.PaymentSatisfied => "confirm",
        OrderTrigger.BeginWork => "begin work",
        OrderTrigger.Ship => "ship",
        OrderTrigger.Deliver => "mark delivered",
        OrderTrigger.Complete => "complete",
        OrderTrigger.CancelUnits => "cancel units",
        OrderTrigger.Edit => "edit",
        OrderTrigger.Readdress => "change address",
        OrderTrigger.Cancel => "cancel",
        OrderTrigger.Hold => "hold",
        OrderTrigger.Resume => "resume",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };
}
