namespace Commerce.Pricing;

/// <summary>What one sale unit of a line was sold for.</summary>
/// <param name="Discount">What promotions took off it.</param>
/// <param name="Net">Without tax, after discounts.</param>
/// <param name="Tax">Its taxes.</param>
/// <param name="Total">Net and tax.</param>
public readonly record struct UnitAmounts(Money Discount, Money Net, Money Tax, Money Total);
