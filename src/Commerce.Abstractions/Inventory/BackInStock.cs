using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.Inventory;

/// <summary>
/// A SKU of which nothing was left at any location lies there again, for sale. Told once; only of a SKU that was seen without. Its version counts how often that changed.
/// </summary>
public sealed record BackInStock : CommerceEvent
{
    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>How many could be reserved over all locations, expired reservations not counted.</summary>
    public required long Available { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string AggregateId => $"back-in-stock/{Sku.Value}";
}
