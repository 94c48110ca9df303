namespace Commerce.Inventory;

/// <summary>What has changed about how much is left, since it was noted last.</summary>
public sealed record StockSignal
{
    /// <summary>The shop.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>The location at which few are left, or no longer; <see langword="null"/>: over all locations none is left, or some are again.</summary>
    public LocationId? Location { get; init; }

    /// <summary>True when few, or none, are left now; false when that is over.</summary>
    public required bool IsShort { get; init; }

    /// <summary>How many can be reserved, there or over all locations.</summary>
    public required long Available { get; init; }

    /// <summary>The threshold, of a location that has one.</summary>
    public long? Threshold { get; init; }

    /// <summary>How often it has changed; 1 for the first time.</summary>
    public required long Version { get; init; }
}
