namespace Commerce.Orders;

/// <summary>Which orders are listed, a page at a time. What is left out does not count; the rest must all hold. Newest first, if not said otherwise.</summary>
public sealed record OrderQuery
{
    /// <summary>The most orders of a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>The longest number of an order.</summary>
    public const int MaxNumber = 200;

    /// <summary>Only those of a customer; <see langword="default"/> for those of unknown visitors.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>Only those in one of these states.</summary>
    public ImmutableArray<OrderState> States { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Only those that people read as one of these.</summary>
    public ImmutableArray<OrderStatus> Statuses { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Only those whose number begins so, letter by letter.</summary>
    public string NumberPrefix { get; init => field = value ?? ""; } = "";

    /// <summary>Only those placed at this moment or later.</summary>
    public DateTimeOffset? PlacedFrom { get; init; }

    /// <summary>Only those placed before this moment.</summary>
    public DateTimeOffset? PlacedBefore { get; init; }

    /// <summary>Only those that cost this or more, in its currency.</summary>
    public Money? TotalFrom { get; init; }

    /// <summary>Only those that cost this or less, in its currency.</summary>
    public Money? TotalTo { get; init; }

    /// <summary>Only those with this tag. The storage looks at each order that the rest leaves: give dates, states or a customer with it.</summary>
    public string? Tag { get; init; }

    /// <summary>Only those with a line of this product. As costly as <see cref="Tag"/>.</summary>
    public Sku? Sku { get; init; }

    /// <summary>What they are sorted by.</summary>
    /// <value><see cref="OrderSort.Placed"/>.</value>
    public OrderSort Sort { get; init; }

    /// <summary>True for the lowest or oldest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>Where the page begins: <see cref="OrderPage.Next"/> of the page before, of the same query.</summary>
    public OrderCursor? After { get; init; }

    /// <summary>How many: 1 … 200.</summary>
    public int Limit { get; init; } = 50;
}
