namespace Commerce.Promotions;

/// <summary>Holds from a number of sale units of the matching goods on.</summary>
/// <param name="Quantity">The least quantity.</param>
/// <param name="Of">Which goods count; <see langword="null"/> for all, those that no promotion may lower included.</param>
public sealed record MinimumQuantity(Quantity Quantity, ProductFilter? Of = null) : PromotionCondition;
