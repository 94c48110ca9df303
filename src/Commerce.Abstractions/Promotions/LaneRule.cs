using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>How the promotions of a lane meet.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<LaneRule>))]
public enum LaneRule
{
    /// <summary>Each works on what the earlier one left.</summary>
    Stack,

    /// <summary>All work on what the earlier lanes left, and each line takes only its best one.</summary>
    BestPerLine,
}
