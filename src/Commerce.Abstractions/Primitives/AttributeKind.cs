using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>What an <see cref="AttributeValue"/> holds.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<AttributeKind>))]
public enum AttributeKind
{
    /// <summary>Nothing: the value is <c>default</c>.</summary>
    None = 0,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,
}
