using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>In proportion to what a discount on several lines is shared.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<DiscountWeights>))]
public enum DiscountWeights
{
    /// <summary>To what is left of each line, as priced: with tax when prices include it. The first member: the default.</summary>
    AsPriced,

    /// <summary>To what is left of each line with its tax, also when prices are without: who pays more for a line gets more off it.</summary>
    WithTax,
}
