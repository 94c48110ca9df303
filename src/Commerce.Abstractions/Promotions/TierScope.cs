using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>What is measured against tiers.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<TierScope>))]
public enum TierScope
{
    /// <summary>All matching goods together.</summary>
    Together,

    /// <summary>Each line by itself; only lines are touched.</summary>
    EachLine,
}
