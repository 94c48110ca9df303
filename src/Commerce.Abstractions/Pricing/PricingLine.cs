using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>A line of goods as the kernel takes it: everything looked up, nothing left to ask.</summary>
/// <param name="Id">The line; ids decide ties, so the result does not depend on the order of lines.</param>
/// <param name="Item">The product's facts.</param>
/// <param name="UnitPrice">The price that counts for this line.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>.</param>
/// <param name="Taxes">The taxes that it bears.</param>
/// <param name="Origin">Where the price comes from; <see langword="null"/> when it is simply the catalog's.</param>
public readonly record struct PricingLine(LineId Id, CatalogItem Item, UnitPrice UnitPrice, long Quantity, TaxRateSet Taxes, PriceOrigin? Origin = null)
{
    /// <summary>The promotion whose gift the line is: no other one sees it, and it costs its price unless that one applies. <see langword="null"/> for what is bought.</summary>
    public PromotionId? Gift { get; init; }
}
