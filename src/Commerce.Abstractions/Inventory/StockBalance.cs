namespace Commerce.Inventory;

/// <summary>What is said of the stock of a SKU at a location.</summary>
/// <param name="OnHand">What lies there, reserved goods included.</param>
/// <param name="Reserved">What is held.</param>
/// <param name="NextExpiry">When the first of what is held comes due; <see langword="null"/> when none ever does.</param>
public sealed record StockBalance(long OnHand, long Reserved, DateTimeOffset? NextExpiry)
{
    /// <summary>What reservations wait for.</summary>
    public long Backordered { get; init; }
}
