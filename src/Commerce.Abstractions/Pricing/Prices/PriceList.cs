namespace Commerce.Pricing;

/// <summary>Prices that belong together, as data: for whom and when they count, and what they are to the regular prices. Immutable.</summary>
public sealed record PriceList
{
    /// <summary>Its id, which also breaks ties.</summary>
    public required PriceListId Id { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>What its prices are to the regular ones.</summary>
    public PriceListKind Kind { get; init; }

    /// <summary>The only shop that it counts in; <see langword="null"/> for all.</summary>
    public ShopId? Shop { get; init; }

    /// <summary>The first instant at which it counts; open when <see langword="null"/>.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>The first instant at which it no longer counts; open when <see langword="null"/>.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>What must hold for every price of the list; all of them.</summary>
    public ImmutableArray<FactRule> Rules { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The prices.</summary>
    public required ImmutableArray<PriceEntry> Entries { get; init => field = value.IsDefault ? [] : value; }
}
