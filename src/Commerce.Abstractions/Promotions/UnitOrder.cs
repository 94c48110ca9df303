using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>Which pieces are taken first. Pieces of one price follow their lines.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<UnitOrder>))]
public enum UnitOrder
{
    /// <summary>The cheapest piece first.</summary>
    CheapestFirst,

    /// <summary>The dearest piece first.</summary>
    DearestFirst,
}
