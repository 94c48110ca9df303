using System.Text.Json.Serialization;

namespace Commerce.Vectors;

[JsonConverter(typeof(JsonStringEnumConverter<DifferenceReason>))]
internal enum DifferenceReason
{
    /// <summary>The source carries fractions of a minor unit.</summary>
    [JsonStringEnumMemberName("source-unrounded")]
    SourceUnrounded,

    /// <summary>The source's rule is unsafe or wrong.</summary>
    [JsonStringEnumMemberName("refused-on-purpose")]
    RefusedOnPurpose,

    /// <summary>A feature that the SDK does not have, yet.</summary>
    [JsonStringEnumMemberName("not-offered")]
    NotOffered,
}
