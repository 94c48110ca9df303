namespace Commerce.Promotions;

/// <summary>How many orders of a customer use a promotion.</summary>
internal sealed class PromotionUsageCustomerRow
{
    public ShopId Shop { get; private set; }

    public string Customer { get; private set; } = "";

    public PromotionId Promotion { get; private set; }

    public long Uses { get; private set; }
}
