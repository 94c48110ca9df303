using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>What a listing shows of a product's price.</summary>
public sealed record ListedPrice
{
    /// <summary>The product.</summary>
    public required CatalogItem Item { get; init; }

    /// <summary>The price of one sale unit, or of as many as it is for.</summary>
    public required ListedAmount Price { get; init; }

    /// <summary>The taxes that it bears.</summary>
    public required TaxRateSet Taxes { get; init; }

    /// <summary>The list that the price stands in; <see langword="null"/> for the catalog's own price.</summary>
    public PriceListId? List { get; init; }

    /// <summary>The regular price, when a sale reduces it; <see langword="null"/> otherwise.</summary>
    public ListedAmount? WasPrice { get; init; }

    /// <summary>The first instant of the reduction; <see langword="null"/> without one, and when its list names no beginning.</summary>
    public DateTimeOffset? ReducedSince { get; init; }

    /// <summary>
    /// The lowest price of the 30 days before the reduction, as article 6a of Directive 98/6/EC wants it stated; <see langword="null"/> when the price is
    /// not reduced, <see cref="ReducedSince"/> is unknown, or the price history knows nothing of that time.
    /// </summary>
    public ListedAmount? LowestPrice30Days { get; init; }

    /// <summary>The other prices at higher quantities, from the lowest quantity on; empty when the price is the same for any.</summary>
    public ImmutableArray<PriceTier> Tiers { get; init => field = value.IsDefault ? [] : value; } = [];
}
