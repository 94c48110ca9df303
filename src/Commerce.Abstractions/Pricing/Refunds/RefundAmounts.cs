namespace Commerce.Pricing;

/// <summary>A part of a refund.</summary>
/// <param name="Net">Without tax.</param>
/// <param name="Tax">Its taxes.</param>
public readonly record struct RefundAmounts(Money Net, Money Tax)
{
    /// <summary>Net and tax.</summary>
    public Money Total => Net + Tax;
}
