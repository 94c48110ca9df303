namespace Commerce.Promotions;

/// <summary>A hold: where its life stands, and the whole of it as a document. It is due at a time only while it is held.</summary>
internal sealed class PromotionHoldRow
{
    public ShopId Shop { get; private set; }

    public IdempotencyKey Key { get; private set; }

    public string State { get; private set; } = "";

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When it was released or expired; <see langword="null"/> while it counts.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public string Document { get; private set; } = "";
}
