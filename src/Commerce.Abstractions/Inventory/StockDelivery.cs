namespace Commerce.Inventory;

/// <summary>Goods of one SKU on their way to a location: bought, or sent from another location.</summary>
public sealed record StockDelivery
{
    /// <summary>The shop.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The purchase order or transfer that brings them.</summary>
    public required StockDeliveryId Id { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Where they go.</summary>
    public required LocationId To { get; init; }

    /// <summary>Where they left; <see langword="null"/> for goods that were bought.</summary>
    public LocationId? From { get; init; }

    /// <summary>How many are still to come in; 0 when all is over.</summary>
    public required long Outstanding { get; init; }

    /// <summary>How many came in.</summary>
    public long Received { get; init; }

    /// <summary>When they are expected; <see langword="null"/> when nobody knows.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>When something was said of them last, or some came in.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}
