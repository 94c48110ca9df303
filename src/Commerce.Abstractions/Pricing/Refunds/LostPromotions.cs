using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>What a refund does about promotions that the goods which stay would not have earned alone.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<LostPromotions>))]
public enum LostPromotions
{
    /// <summary>Every unit carries its share of the discounts, and the share leaves with the unit. The first member: the default.</summary>
    Prorate,

    /// <summary>The promotions as sold go on for what stays, as if their conditions still held: an amount off stays whole.</summary>
    Keep,

    /// <summary>What stays is calculated again with the promotions as sold and their conditions; what is lost is taken back.</summary>
    ClawBack,
}
