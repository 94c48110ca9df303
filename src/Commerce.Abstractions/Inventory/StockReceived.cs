using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.Inventory;

/// <summary>Goods came in. Its version is the place of the receipt in the ledger of the SKU.</summary>
public sealed record StockReceived : CommerceEvent
{
    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Where the goods lie.</summary>
    public required LocationId Location { get; init; }

    /// <summary>How many sale units came in.</summary>
    public required long Quantity { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string AggregateId => $"stock/{Sku.Value}";
}
