using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>What becomes of a price that includes tax when the goods go to a place with other taxes than those it includes.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<CrossZonePricing>))]
public enum CrossZonePricing
{
    /// <summary>The customer pays the listed price everywhere; the shop's net price varies. The first member: the default.</summary>
    KeepGross,

    /// <summary>The shop keeps its net price; the customer's price follows the taxes of the destination.</summary>
    KeepNet,
}
