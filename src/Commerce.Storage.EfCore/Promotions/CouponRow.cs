namespace Commerce.Promotions;

/// <summary>A code of a batch. Its key is folded (<see cref="FoldedCode"/>); how it was written stands beside.</summary>
internal sealed class CouponRow
{
    public ShopId Shop { get; private set; }

    public string Code { get; private set; } = "";

    public CouponBatchId Batch { get; private set; }

    public string Written { get; private set; } = "";

    public DateTimeOffset? DeactivatedAt { get; private set; }
}
