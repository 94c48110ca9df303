namespace Commerce.Promotions;

/// <summary>Unique codes that claim one promotion. The codes themselves are asked for a page at a time.</summary>
public sealed record CouponBatch
{
    /// <summary>Its id.</summary>
    public required CouponBatchId Id { get; init; }

    /// <summary>The shop in which its codes count.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The promotion that its codes claim.</summary>
    public required PromotionId Promotion { get; init; }

    /// <summary>What people call it, such as the campaign; empty for no name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>How many codes it has.</summary>
    public int Count { get; init; }

    /// <summary>How many orders may use each code.</summary>
    public long UsesPerCode { get; init; } = 1;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when none of its codes counts any more; <see langword="null"/> while they do.</summary>
    public DateTimeOffset? DeactivatedAt { get; init; }
}
