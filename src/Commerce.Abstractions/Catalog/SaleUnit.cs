using System.Text.Json.Serialization;

namespace Commerce.Catalog;

/// <summary>The smallest unit in which a product is sold: quantities count these.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<SaleUnit>))]
public enum SaleUnit
{
    /// <summary>Pieces.</summary>
    Piece,

    /// <summary>Grams.</summary>
    Gram,

    /// <summary>Millimetres.</summary>
    Millimetre,

    /// <summary>Millilitres.</summary>
    Millilitre,
}
