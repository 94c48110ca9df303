using System.Text.Json.Serialization;

namespace Commerce.Inventory;

/// <summary>Where a reservation stands. Only <see cref="Active"/> ever changes.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<ReservationState>))]
public enum ReservationState
{
    /// <summary>It holds its goods.</summary>
    Active,

    /// <summary>The goods left the stock.</summary>
    Committed,

    /// <summary>The goods were freed on demand.</summary>
    Released,

    /// <summary>The goods were freed by time.</summary>
    Expired,
}
