namespace Commerce.Pricing;

/// <summary>What is still to be paid, with its share of the order's taxes.</summary>
/// <param name="Net">The rest: net prices and cash rounding.</param>
/// <param name="Tax">The taxes, in proportion to what is due of the total.</param>
/// <param name="Total">Net and tax: what the payment asks for.</param>
public readonly record struct DueAmounts(Money Net, Money Tax, Money Total);
