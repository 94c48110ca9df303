using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>What one promotion or one manual discount took off a line.</summary>
/// <param name="Promotion">The promotion; <see langword="null"/> for a manual discount.</param>
/// <param name="ManualDiscount">The manual discount; <see langword="null"/> for a promotion.</param>
/// <param name="Amount">What it took off this line.</param>
public sealed record CalculatedDiscount(Promotion? Promotion, ManualDiscount? ManualDiscount, Money Amount)
{
    /// <summary>The promotion's name, or the reason of the manual discount.</summary>
    public string Name => Promotion?.Name ?? ManualDiscount?.Reason ?? "";
}
