namespace Commerce.Orders;

/// <summary>Who decides and when.</summary>
internal readonly record struct OrderStamp(Actor Actor, DateTimeOffset At)
{
    public OrderHistoryEntry Entry(string what, string detail = "") => new(At, Actor, what, detail);
}
