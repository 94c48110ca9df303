using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>Whether a stored promotion counts now, and why not.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<PromotionStatus>))]
public enum PromotionStatus
{
    /// <summary>It counts.</summary>
    Active,

    /// <summary>It is switched on and has not begun.</summary>
    Scheduled,

    /// <summary>It is switched on and over.</summary>
    Ended,

    /// <summary>It is switched off.</summary>
    Inactive,

    /// <summary>It cannot be read or used, so it does not count, whatever its switch says.</summary>
    Faulty,
}
