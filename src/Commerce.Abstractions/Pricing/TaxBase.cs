using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>Which amount is taxed.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<TaxBase>))]
public enum TaxBase
{
    /// <summary>What is left after discounts. The first member: the default.</summary>
    Discounted,

    /// <summary>The price before discounts, as for coupons that somebody else pays for.</summary>
    ListPrice,
}
