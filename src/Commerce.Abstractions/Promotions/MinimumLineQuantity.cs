namespace Commerce.Promotions;

/// <summary>Holds when one line has that many sale units.</summary>
/// <param name="Quantity">The least quantity of the line.</param>
/// <param name="Of">Which goods count; <see langword="null"/> for all.</param>
public sealed record MinimumLineQuantity(Quantity Quantity, ProductFilter? Of = null) : PromotionCondition;
