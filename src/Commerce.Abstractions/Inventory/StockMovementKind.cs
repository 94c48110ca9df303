using System.Text.Json.Serialization;

namespace Commerce.Inventory;

/// <summary>What happened to stock.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<StockMovementKind>))]
public enum StockMovementKind
{
    /// <summary>Goods came in.</summary>
    Receipt,

    /// <summary>The count was corrected, or the ledger was repaired.</summary>
    Adjustment,

    /// <summary>Goods were held.</summary>
    Reservation,

    /// <summary>Held goods left.</summary>
    Commit,

    /// <summary>Held goods were freed on demand.</summary>
    Release,

    /// <summary>Held goods were freed by time.</summary>
    Expiry,
}
