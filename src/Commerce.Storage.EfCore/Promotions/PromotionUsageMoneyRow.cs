namespace Commerce.Promotions;

/// <summary>What a promotion took off in a currency, in minor units.</summary>
internal sealed class PromotionUsageMoneyRow
{
    public ShopId Shop { get; private set; }

    public PromotionId Promotion { get; private set; }

    public string Currency { get; private set; } = "";

    public long Taken { get; private set; }

    public long CommittedTaken { get; private set; }
}
