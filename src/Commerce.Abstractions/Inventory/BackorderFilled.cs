using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.Inventory;

/// <summary>Goods that a reservation waited for have come in and are its own. Its version is the place of the movement in the ledger of the SKU.</summary>
public sealed record BackorderFilled : CommerceEvent
{
    /// <summary>Who waited.</summary>
    public required ReservationId Reservation { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Where the goods lie.</summary>
    public required LocationId Location { get; init; }

    /// <summary>How many came.</summary>
    public required long Quantity { get; init; }

    /// <summary>How many it still waits for there.</summary>
    public required long Waiting { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string AggregateId => $"stock/{Sku.Value}";
}
