using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>Units of a line that stand next to each other.</summary>
/// <param name="First">The first, counted from 0.</param>
/// <param name="Count">How many.</param>
public readonly record struct UnitRange(long First, long Count)
{
    /// <summary>The unit behind the last one.</summary>
    [JsonIgnore]
    public long End => First + Count;
}
