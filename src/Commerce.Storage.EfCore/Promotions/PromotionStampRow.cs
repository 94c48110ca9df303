namespace Commerce.Promotions;

/// <summary>How often the promotions of a shop were changed.</summary>
internal sealed class PromotionStampRow
{
    public ShopId Shop { get; private set; }

    public long Stamp { get; private set; }
}
