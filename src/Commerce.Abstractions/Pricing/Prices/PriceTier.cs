namespace Commerce.Pricing;

/// <summary>Another price from a quantity on.</summary>
/// <param name="MinQuantity">The smallest quantity that gets it.</param>
/// <param name="Price">The price of each price unit of the whole quantity.</param>
public readonly record struct PriceTier(Quantity MinQuantity, ListedAmount Price);
