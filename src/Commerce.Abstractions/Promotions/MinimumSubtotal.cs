namespace Commerce.Promotions;

/// <summary>Holds from a subtotal (before shipping) of the matching goods on; never in another currency.</summary>
/// <param name="Amount">The least subtotal.</param>
/// <param name="Of">Which goods count; <see langword="null"/> for all, those that no promotion may lower included.</param>
/// <param name="Basis">Whether discounts of earlier promotions count.</param>
public sealed record MinimumSubtotal(Money Amount, ProductFilter? Of = null, SubtotalBasis Basis = SubtotalBasis.List) : PromotionCondition;
