namespace Commerce.Promotions;

/// <summary>Which stored promotions are listed: in the order of their ids, a page at a time.</summary>
public sealed record PromotionQuery
{
    /// <summary>The most promotions of a page.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Only those that are switched on, or off; <see langword="null"/> for both.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Only those that end after this instant or never; <see langword="null"/> for all.</summary>
    public DateTimeOffset? EndsAfter { get; init; }

    /// <summary>Only those after this one: the last of the page before.</summary>
    public PromotionId? After { get; init; }

    /// <summary>How many: 1 … <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}
