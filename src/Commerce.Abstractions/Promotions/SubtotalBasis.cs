using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>Which value of the goods a threshold looks at.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<SubtotalBasis>))]
public enum SubtotalBasis
{
    /// <summary>List prices, whatever other promotions take off: no promotion can push another one out. The first member: the default.</summary>
    List,

    /// <summary>What the promotions before this one left.</summary>
    Remaining,
}
