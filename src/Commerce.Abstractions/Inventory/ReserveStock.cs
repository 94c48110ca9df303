namespace Commerce.Inventory;

/// <summary>Goods are to be held.</summary>
/// <param name="Key">The same key reserves once.</param>
/// <param name="Lines">What to hold; one SKU may stand in several lines.</param>
public sealed record ReserveStock(IdempotencyKey Key, ImmutableArray<StockRequest> Lines)
{
    /// <summary>How long; <see langword="null"/> for the shop's usual time (30 minutes).</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>True to hold until committed or released, whatever the clock says.</summary>
    public bool NeverExpires { get; init; }

    /// <summary>Where the goods are to come from, if there is a choice; <see langword="null"/> for the shop's usual rule. No part of what its key stands for.</summary>
    public StockAllocationRule? Allocation { get; init; }
}
