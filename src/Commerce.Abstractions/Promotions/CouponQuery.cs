namespace Commerce.Promotions;

/// <summary>A page of the codes of a batch, in alphabetical order.</summary>
/// <param name="Batch">The batch.</param>
public sealed record CouponQuery(CouponBatchId Batch)
{
    /// <summary>The last code of the page before; <see langword="null"/> for the first page.</summary>
    public CouponCode? After { get; init; }

    /// <summary>How many: 1 … 1,000.</summary>
    public int Limit { get; init; } = 100;
}
