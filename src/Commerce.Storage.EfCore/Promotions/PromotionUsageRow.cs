namespace Commerce.Promotions;

/// <summary>The counters of a promotion: all uses, and of these the confirmed ones.</summary>
internal sealed class PromotionUsageRow
{
    public ShopId Shop { get; private set; }

    public PromotionId Promotion { get; private set; }

    public long Uses { get; private set; }

    public long CommittedUses { get; private set; }

    public long Version { get; private set; }
}
