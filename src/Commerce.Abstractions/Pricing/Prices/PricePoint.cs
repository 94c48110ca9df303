namespace Commerce.Pricing;

/// <summary>A price that was asked for a product from an instant on, until the next one.</summary>
/// <param name="Sku">The product.</param>
/// <param name="At">Since when.</param>
/// <param name="Price">The price that everybody was asked: with its reduction, without what is only for some customers.</param>
public readonly record struct PricePoint(Sku Sku, DateTimeOffset At, UnitPrice Price);
