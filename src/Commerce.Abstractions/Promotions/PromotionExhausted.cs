using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>
/// Confirmed orders have taken the last use of a promotion, or the last of its budget. Told once; again only when uses were given back, or its
/// limit was raised, and it is used up anew.
/// </summary>
public sealed record PromotionExhausted : CommerceEvent
{
    /// <summary>The promotion.</summary>
    public required PromotionId Promotion { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string AggregateId => $"promotion-usage/{Promotion.Value}";
}
