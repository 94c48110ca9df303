using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.Inventory;

/// <summary>
/// So few of a SKU are left at a location that the shop wanted to hear of it: <see cref="StockPolicy.LowStockThreshold"/> or fewer. Told once, and again only after there were more.
/// Its version counts how often that changed there.
/// </summary>
public sealed record LowStock : CommerceEvent
{
    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Where.</summary>
    public required LocationId Location { get; init; }

    /// <summary>How many could be reserved there, expired reservations not counted.</summary>
    public required long Available { get; init; }

    /// <summary>The threshold at that moment.</summary>
    public required long Threshold { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string AggregateId => $"low-stock/{Location.Value.Length}/{Location.Value}/{Sku.Value}";
}
