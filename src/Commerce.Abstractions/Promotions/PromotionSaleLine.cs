using Commerce.Catalog;

namespace Commerce.Promotions;

/// <summary>A line of goods as the rules of plugins see it. Amounts are as priced: with tax when prices include it.</summary>
/// <param name="Item">The product.</param>
/// <param name="Quantity">How many sale units.</param>
/// <param name="Subtotal">List price times quantity.</param>
/// <param name="Remaining">What earlier promotions left of it; the subtotal while conditions are asked.</param>
public readonly record struct PromotionSaleLine(CatalogItem Item, long Quantity, Money Subtotal, Money Remaining);
