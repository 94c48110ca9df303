namespace Commerce.Promotions;

/// <summary>A number of pieces out of some goods.</summary>
/// <param name="Items">Out of which goods.</param>
/// <param name="Quantity">How many pieces: 1 or more.</param>
public sealed record UnitSet(ProductFilter Items, long Quantity = 1);
