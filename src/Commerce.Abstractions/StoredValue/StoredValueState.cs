using System.Text.Json.Serialization;

namespace Commerce.StoredValue;

/// <summary>Whether an account may pay.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<StoredValueState>))]
public enum StoredValueState
{
    /// <summary>It may, until it expires.</summary>
    Active,

    /// <summary>The shop stopped it, as after a theft. What was held before is still paid out; nothing new is held.</summary>
    Disabled,
}
