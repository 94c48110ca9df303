using System.Text.Json.Serialization;

namespace Commerce.Inventory;

/// <summary>Which of the goods that lie somewhere leave first, as far as their cost goes.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<StockValuationMethod>))]
public enum StockValuationMethod
{
    /// <summary>First in, first out: those that came first, at what they cost.</summary>
    Fifo,

    /// <summary>All cost the same: what lies there, divided by how many they are.</summary>
    MovingAverage,
}
