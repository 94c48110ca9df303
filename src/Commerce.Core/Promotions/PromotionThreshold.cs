namespace Commerce.Promotions;

/// <summary>A list figure that must be reached.</summary>
/// <param name="From">The least figure: minor units of <paramref name="Currency"/>, or sale units.</param>
/// <param name="Currency">The currency of a subtotal; <see langword="default"/> for a quantity.</param>
/// <param name="Filter">The goods that count.</param>
internal readonly record struct PromotionThreshold(long From, Currency Currency, int Filter);
