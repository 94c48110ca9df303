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

    /// <summary>Goods that had come in went to whom they were promised before.</summary>
    Fill,

    /// <summary>Goods were counted.</summary>
    Count,

    /// <summary>Goods came back from a customer.</summary>
    Return,

    /// <summary>Goods left for another location.</summary>
    TransferOut,

    /// <summary>Goods arrived from another location.</summary>
    TransferIn,

    /// <summary>Goods are expected, or no longer.</summary>
    Expectation,

    /// <summary>The shop does something else with the goods; no amount changed.</summary>
    Policy,
}
