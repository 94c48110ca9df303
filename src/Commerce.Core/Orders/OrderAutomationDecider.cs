namespace Commerce.Orders;

/// <summary>Whether an automation acts on an order, and what becomes of it.</summary>
internal static class OrderAutomationDecider
{
    /// <summary>The word in the history of an order that an automation has acted on; the detail is its name.</summary>
    public const string Done = "automation";

    public static bool IsDue(OrderAutomation rule, Order order, DateTimeOffset now) =>
        order.Status == rule.When
        && now - order.StatusSince >= rule.After
        && (rule.Shop is not { } shop || order.Shop == shop)
        && (rule.Tag is not { } tag || order.Tags.Contains(tag, StringComparer.Ordinal))
        && (rule.WithoutTag is not { } without || !order.Tags.Contains(without, StringComparer.Ordinal))
        && (rule.TotalFrom is not { } from || (order.Currency == from.Currency && order.Payable >= from))
        && (rule.TotalTo is not { } to || (order.Currency == to.Currency && order.Payable <= to))
        && !order.History.Any(e => string.Equals(e.What, Done, StringComparison.Ordinal) && e.At >= order.StatusSince && string.Equals(e.Detail, rule.Name, StringComparison.Ordinal));

    /// <summary>One action; calling off needs payments and stock and is not decided here.</summary>
    public static CommerceResult<OrderChange> Decide(Order order, OrderAutomationAction action, OrderStamp stamp) => action.Kind switch
    {
        OrderAutomationActionKind.Complete => OrderDecider.Complete(order, stamp),
        OrderAutomationActionKind.Hold => OrderDecider.Hold(order, action.Text, stamp),
        OrderAutomationActionKind.AddTag => OrderDecider.SetTags(order, order.Tags.Add(action.Text), stamp),
        OrderAutomationActionKind.AddNote => OrderDecider.AddNote(order, action.Text, stamp),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
