using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>What a listing shows of a product's price.</summary>
public sealed record ListedPrice
{
    // Most products have none: nothing is written for them.
    private readonly ImmutableArray<PriceTier> _tiers;

    /// <summary>The product.</summary>
    public required CatalogItem Item { get; init; }

    /// <summary>The price of one sale unit, or of as many as it is for.</summary>
    public required ListedAmount Price { get; init; }

    /// <summary>The taxes that it bears.</summary>
    public required TaxRateSet Taxes { get; init; }

    /// <summary>The list that the price stands in; <see langword="null"/> for the catalog's own price.</summary>
    public PriceListId? List { get; init; }

    /// <summary>What the price was before a sale reduced it; <see langword="null"/> for a price that no sale reduces.</summary>
    public ListedReduction? Reduction { get; init; }

    /// <summary>The other prices at higher quantities, from the lowest quantity on; empty when the price is the same for any.</summary>
    public ImmutableArray<PriceTier> Tiers
    {
        get => _tiers.IsDefault ? [] : _tiers;
        init => _tiers = value.IsDefaultOrEmpty ? default : value;
    }
}
