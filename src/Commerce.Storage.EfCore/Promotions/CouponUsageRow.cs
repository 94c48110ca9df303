namespace Commerce.Promotions;

/// <summary>How many orders use a code, folded as in the coupons.</summary>
internal sealed class CouponUsageRow
{
    public ShopId Shop { get; private set; }

    public string Code { get; private set; } = "";

    public long Uses { get; private set; }
}
