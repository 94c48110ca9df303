namespace Commerce.Orders;

/// <summary>Which orders have been in a status for a time, in all shops or one.</summary>
/// <param name="Status">The status.</param>
/// <param name="From">In it since this moment or later.</param>
/// <param name="Until">In it since this moment or earlier.</param>
/// <param name="Limit">At most so many.</param>
public sealed record DueOrderQuery(OrderStatus Status, DateTimeOffset From, DateTimeOffset Until, int Limit)
{
    /// <summary>Only those of a shop; <see langword="null"/> for all.</summary>
    public ShopId? Shop { get; init; }

    /// <summary>Only those behind this one: the last of the page before.</summary>
    public DueOrder? After { get; init; }
}
