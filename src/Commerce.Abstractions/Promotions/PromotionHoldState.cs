using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>Where the life of a hold stands.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<PromotionHoldState>))]
public enum PromotionHoldState
{
    /// <summary>Its uses are counted; the order is not confirmed yet.</summary>
    Held,

    /// <summary>Its uses are counted; the order is confirmed.</summary>
    Committed,

    /// <summary>Its uses were given back. It never counts again.</summary>
    Released,

    /// <summary>Its time ran out and its uses were given back; it can be held or committed again while there is room.</summary>
    Expired,
}
