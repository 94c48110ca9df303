namespace Commerce.Promotions;

/// <summary>A promotion as it is now.</summary>
internal sealed class PromotionRow
{
    public ShopId Shop { get; private set; }

    public PromotionId Id { get; private set; }

    public long Version { get; private set; }

    public bool IsActive { get; private set; }

    public string Definition { get; private set; } = "";

    public DateTimeOffset? EndsAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedByKind { get; private set; } = "";

    public string? ChangedById { get; private set; }
}
