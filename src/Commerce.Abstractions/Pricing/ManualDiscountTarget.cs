using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>What a manual discount lowers.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<ManualDiscountTarget>))]
public enum ManualDiscountTarget
{
    /// <summary>All goods together; each line gets its share.</summary>
    Goods,

    /// <summary>One line of goods.</summary>
    Line,

    /// <summary>Shipping.</summary>
    Shipping,

    /// <summary>Goods and shipping together; each gets its share.</summary>
    GoodsAndShipping,
}
