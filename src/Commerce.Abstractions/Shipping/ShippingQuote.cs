namespace Commerce.Shipping;

/// <summary>What a shipping method costs for one order, before promotions.</summary>
/// <param name="Method">The method.</param>
/// <param name="Name">The name that customers read.</param>
/// <param name="Price">The price.</param>
/// <param name="TaxCategory">Selects the tax on it.</param>
/// <param name="PriceIncludesTax">True when the price contains its tax, as a carrier may quote it; <see langword="null"/> as the pricing policy says.</param>
public sealed record ShippingQuote(ShippingMethodId Method, string Name, Money Price, TaxCategory TaxCategory, bool? PriceIncludesTax = null);
