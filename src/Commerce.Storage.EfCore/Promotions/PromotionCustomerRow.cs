namespace Commerce.Promotions;

/// <summary>A customer whose uses are counted, and as whom they are counted since a merge.</summary>
internal sealed class PromotionCustomerRow
{
    public ShopId Shop { get; private set; }

    public string Customer { get; private set; } = "";

    public string? MergedInto { get; private set; }
}
