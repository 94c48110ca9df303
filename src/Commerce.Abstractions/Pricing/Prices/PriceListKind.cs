using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>What the prices of a list are to a product's regular price.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<PriceListKind>))]
public enum PriceListKind
{
    /// <summary>Regular prices, beside the catalog's own: for a region, a customer group, a quantity. The first member, so that JSON without a kind means it.</summary>
    Regular,

    /// <summary>Reduced prices: the cheaper of the sale price and the regular price counts, and the regular price stays the one before the reduction.</summary>
    Sale,

    /// <summary>Prices that replace the regular ones, whether higher or lower: they are the price and the regular price.</summary>
    Override,
}
