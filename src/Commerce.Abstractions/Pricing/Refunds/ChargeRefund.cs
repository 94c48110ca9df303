using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>When shipping or a fee comes back.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<ChargeRefund>))]
public enum ChargeRefund
{
    /// <summary>Not with units. The first member: the default.</summary>
    Never,

    /// <summary>All of it with the last unit of the order.</summary>
    WithLastUnit,

    /// <summary>With each unit, in proportion to what the unit was sold for.</summary>
    Proportional,
}
