namespace Commerce.Testing;

/// <summary>What a suite wants to be wrong with stored stock, behind the back of the store: as a bug, a script or a half restored backup would leave it.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Sku">The product.</param>
/// <param name="Location">Where.</param>
public sealed record StockDamage(ShopId Shop, Sku Sku, LocationId Location)
{
    /// <summary>To be added to what the level says is on hand; no movement tells of it.</summary>
    public long OnHand { get; init; }

    /// <summary>To be added to what the level says is reserved; no movement tells of it.</summary>
    public long Reserved { get; init; }

    /// <summary>The level forgets when its first reservation comes due.</summary>
    public bool ForgetsExpiry { get; init; }

    /// <summary>The level is deleted.</summary>
    public bool LosesLevel { get; init; }

    /// <summary>The movement at this place is deleted.</summary>
    public long? LosesMovement { get; init; }
}
