using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>What an amount off means while prices include tax. A fixed price to pay instead is as priced, always.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<DiscountBase>))]
public enum DiscountBase
{
    /// <summary>10 off a price of 50 leaves 40 to pay. The first member: the default.</summary>
    AsPriced,

    /// <summary>10 off lowers the net amount: at 10 % tax, 11 off a price of 50, 39 to pay.</summary>
    Net,
}
