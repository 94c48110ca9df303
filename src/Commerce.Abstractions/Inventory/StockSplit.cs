using System.Text.Json.Serialization;

namespace Commerce.Inventory;

/// <summary>What counts when goods lie at several locations.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<StockSplit>))]
public enum StockSplit
{
    /// <summary>As few locations as possible for the whole reservation; among as many, those of the lower rank.</summary>
    FewestShipments,

    /// <summary>Each line from the location of the lowest rank that has something of it, the rest from the next.</summary>
    InOrder,

    /// <summary>The locations whose ranks, each counted once, add up to the least: a rank is what a shipment from there costs.</summary>
    LowestCost,
}
