using System.Globalization;

namespace Commerce.Pricing;

/// <summary>The refusals of price listings.</summary>
public static class PriceErrors
{
    /// <summary>No shop was named.</summary>
    public static CommerceError NoShop { get; } =
        CommerceError.Invalid("pricing.listing_no_shop", "Name the shop that sells.").At("shop");

    /// <summary>No currency was named.</summary>
    public static CommerceError NoCurrency { get; } =
        CommerceError.Invalid("pricing.listing_no_currency", "Name the currency of the prices.").At("currency");

    /// <summary>An amount left the range of 64-bit minor units.</summary>
    public static CommerceError Overflow { get; } =
        CommerceError.Invalid("pricing.listing_overflow", "A price with its tax is too large to show. Correct the price in the catalog or in its price list.");

    /// <summary>Too many products.</summary>
    public static CommerceError TooManySkus(int count, int limit) => CommerceError
        .Invalid("pricing.listing_too_many_skus", $"At most {limit} products are listed at once; {count} were given. Ask page by page.")
        .At("skus")
        .With("limit", limit.ToString(CultureInfo.InvariantCulture));

    /// <summary>A SKU that names nothing.</summary>
    public static CommerceError EmptySku(int index) => CommerceError
        .Invalid("pricing.listing_empty_sku", "The SKU is empty. Leave it out.")
        .At($"skus[{index}]");
}
