using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>What sort of price bears a tax.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<TaxableKind>))]
public enum TaxableKind
{
    /// <summary>A line of goods.</summary>
    Goods,

    /// <summary>A shipping price.</summary>
    Shipping,

    /// <summary>A fee or surcharge.</summary>
    Fee,
}
