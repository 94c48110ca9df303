namespace Commerce.Inventory;

/// <summary>Goods held for somebody.</summary>
public sealed record Reservation
{
    /// <summary>Its id.</summary>
    public required ReservationId Id { get; init; }

    /// <summary>The shop.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The key that it was made under.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>Where it stands.</summary>
    public required ReservationState State { get; init; }

    /// <summary>What it holds and where, one entry per SKU and location.</summary>
    public required ImmutableArray<ReservedStock> Stock { get; init; }

    /// <summary>From when on it no longer holds; <see langword="null"/> for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
