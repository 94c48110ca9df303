namespace Commerce.Shipping;

/// <summary>What a shipping method costs for one order, before promotions.</summary>
public sealed record ShippingQuote(ShippingMethodId Method, string Name, Money Price, TaxCategory TaxCategory);
