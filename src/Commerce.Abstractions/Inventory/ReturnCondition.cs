using System.Text.Json.Serialization;

namespace Commerce.Inventory;

/// <summary>What shape goods are in that came back.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<ReturnCondition>))]
public enum ReturnCondition
{
    /// <summary>They can be sold again.</summary>
    Good,

    /// <summary>Somebody must look at them first.</summary>
    Quarantined,

    /// <summary>They cannot be sold as they are.</summary>
    Damaged,
}
