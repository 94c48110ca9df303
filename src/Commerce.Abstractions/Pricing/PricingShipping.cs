using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>A shipping price as the kernel takes it.</summary>
/// <param name="Quote">The method and its price before promotions.</param>
/// <param name="Taxes">The taxes that it bears.</param>
public readonly record struct PricingShipping(ShippingQuote Quote, TaxRateSet Taxes);
