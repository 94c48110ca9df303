namespace Commerce.Promotions;

/// <summary>What a hold uses, so that what is due can be found and summed by promotion and by code.</summary>
internal sealed class PromotionHoldUseRow
{
    public ShopId Shop { get; private set; }

    public IdempotencyKey Key { get; private set; }

    public PromotionId Promotion { get; private set; }

    public string? Code { get; private set; }

    public string? Customer { get; private set; }

    public string Currency { get; private set; } = "";

    public long Discount { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }
}
