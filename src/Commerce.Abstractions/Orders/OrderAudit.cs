namespace Commerce.Orders;

/// <summary>A page of the shop's orders and payments is to be compared with each other.</summary>
public sealed record OrderAudit
{
    /// <summary>The most orders or payments of a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Where the page begins, <see cref="OrderAuditReport.Next"/> of the page before; <see langword="null"/> to begin.</summary>
    public OrderAuditPlace? After { get; init; }

    /// <summary>How many orders, or behind the last order how many payments: 1 … 200.</summary>
    public int Limit { get; init; } = MaxLimit;
}
