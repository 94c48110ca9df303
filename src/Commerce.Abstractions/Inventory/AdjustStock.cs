namespace Commerce.Inventory;

/// <summary>The count was wrong.</summary>
/// <param name="Key">The same key corrects once.</param>
/// <param name="Sku">The product.</param>
/// <param name="Change">How many sale units more (positive) or fewer (negative) lie there.</param>
public sealed record AdjustStock(IdempotencyKey Key, Sku Sku, long Change)
{
    /// <summary>Where they lie.</summary>
    public LocationId Location { get; init; } = LocationId.Default;

    /// <summary>The new safety stock; <see langword="null"/> leaves it.</summary>
    public long? SafetyStock { get; init; }

    /// <summary>Why, for the ledger.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";
}
