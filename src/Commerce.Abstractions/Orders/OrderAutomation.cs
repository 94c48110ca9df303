namespace Commerce.Orders;

/// <summary>
/// A rule that does something to orders when they have been in a status for a time: complete what was delivered 14 days ago, call off what was not paid for three days.
/// Plain data. It acts on an order once for each time that the order comes into the status; all its actions or, when one is refused, none.
/// </summary>
public sealed record OrderAutomation
{
    /// <summary>Its name in histories and logs: one of its kind, 1 to 100 letters.</summary>
    public required string Name { get; init; }

    /// <summary>The status that the orders are in: <see cref="OrderStatus.Pending"/> is placed and not paid, <see cref="OrderStatus.Confirmed"/> paid, <see cref="OrderStatus.Delivered"/> arrived.</summary>
    public required OrderStatus When { get; init; }

    /// <summary>For how long they have been in it: up to ten years.</summary>
    public required TimeSpan After { get; init; }

    /// <summary>How long it is still done once it is due. Older orders are let be: a new rule does not fall upon those of years ago.</summary>
    /// <value>30 days; 1 hour to ten years.</value>
    public TimeSpan Within { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Only those of a shop; <see langword="null"/> for all.</summary>
    public ShopId? Shop { get; init; }

    /// <summary>Only those with this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Only those without this tag.</summary>
    public string? WithoutTag { get; init; }

    /// <summary>Only those that cost this or more, in its currency.</summary>
    public Money? TotalFrom { get; init; }

    /// <summary>Only those that cost this or less, in its currency.</summary>
    public Money? TotalTo { get; init; }

    /// <summary>What is done, one after the other: 1 to 10.</summary>
    public required ImmutableArray<OrderAutomationAction> Actions { get; init; }
}
