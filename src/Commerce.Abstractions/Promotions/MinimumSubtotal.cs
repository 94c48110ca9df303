namespace Commerce.Promotions;

/// <summary>Holds from a list subtotal (before discounts and shipping) of the matching goods on; never in another currency.</summary>
/// <param name="Amount">The least subtotal.</param>
/// <param name="Of">Which goods count; <see langword="null"/> for all.</param>
public sealed record MinimumSubtotal(Money Amount, ProductFilter? Of = null) : PromotionCondition;
