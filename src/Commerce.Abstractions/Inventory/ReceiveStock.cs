namespace Commerce.Inventory;

/// <summary>Goods came in.</summary>
public sealed record ReceiveStock(IdempotencyKey Key, Sku Sku, long Quantity)
{
    /// <summary>Where they lie.</summary>
    public LocationId Location { get; init; } = LocationId.Default;

    /// <summary>Why, for the ledger.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";
}
