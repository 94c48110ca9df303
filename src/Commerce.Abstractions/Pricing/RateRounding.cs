using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>Which figure is rounded when one price bears taxes: each tax, their sum, or the price with or without them.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<RateRounding>))]
public enum RateRounding
{
    /// <summary>
    /// Taxes on top of a price are rounded one by one; those that a price contains are rounded together and share what comes out. The first member: the default.
    /// </summary>
    EachOnTop,

    /// <summary>Each tax is rounded on its own, also those that a price contains: two of 5 % in 30.00 are 1.36 each.</summary>
    Each,

    /// <summary>
    /// The price on the other side is rounded, and the taxes are the difference: 1.23 with 20 % in it is 1.03 without, where rounding the tax leaves 1.02. The taxes
    /// share the difference. Where tax is rounded once for the order, that rounding counts.
    /// </summary>
    AsDifference,
}
