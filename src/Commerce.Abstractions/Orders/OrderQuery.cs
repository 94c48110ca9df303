namespace Commerce.Orders;

/// <summary>Which orders are listed: newest first, a page at a time.</summary>
public sealed record OrderQuery
{
    /// <summary>Only those of a customer.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>Only those in a state.</summary>
    public OrderState? State { get; init; }

    /// <summary>Only those placed before this one: the last of the page before.</summary>
    public OrderId? Before { get; init; }

    /// <summary>How many: 1 … 200.</summary>
    public int Limit { get; init; } = 50;
}
