using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>Tax rules as they stand in a file.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TaxTable
{
    /// <summary>The rules.</summary>
    public required ImmutableArray<TaxRule> Rules { get; init => field = value.IsDefault ? [] : value; }
}
