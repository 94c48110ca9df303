namespace Commerce.Pricing;

/// <summary>A product and the instant at which its price was reduced.</summary>
/// <param name="Sku">The product.</param>
/// <param name="StartedAt">The first instant of the reduction.</param>
public readonly record struct PriceReduction(Sku Sku, DateTimeOffset StartedAt);
