namespace Commerce.Promotions;

/// <summary>A batch of codes.</summary>
internal sealed class CouponBatchRow
{
    public ShopId Shop { get; private set; }

    public CouponBatchId Id { get; private set; }

    public PromotionId Promotion { get; private set; }

    public string Name { get; private set; } = "";

    public long Codes { get; private set; }

    public long UsesPerCode { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeactivatedAt { get; private set; }
}
