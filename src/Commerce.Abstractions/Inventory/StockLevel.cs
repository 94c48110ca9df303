namespace Commerce.Inventory;

/// <summary>The stock of a SKU at a location, in sale units.</summary>
public sealed record StockLevel
{
    /// <summary>The most that a level counts: sums over thousands of levels stay exact.</summary>
    public const long MaxOnHand = 1_000_000_000_000_000;

    /// <summary>The shop that owns the goods.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Where the goods lie.</summary>
    public required LocationId Location { get; init; }

    /// <summary>What lies there, reserved goods included. Never below <see cref="Reserved"/>.</summary>
    public long OnHand { get; init; }

    /// <summary>What active reservations hold. Never negative.</summary>
    public long Reserved { get; init; }

    /// <summary>What is held back from sale.</summary>
    public long SafetyStock { get; init; }

    /// <summary>What can be reserved: on hand, less reserved and safety stock, at least 0.</summary>
    public long Available => Math.Max(0, OnHand - Reserved - SafetyStock);
}
