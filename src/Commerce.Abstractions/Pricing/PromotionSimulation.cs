namespace Commerce.Pricing;

/// <summary>What a promotion would have done to past sales.</summary>
/// <param name="Sales">Each sale, in the order given.</param>
/// <param name="Sums">The sums per currency, currencies ascending.</param>
public sealed record PromotionSimulation(ImmutableArray<SimulatedSale> Sales, ImmutableArray<SimulatedSum> Sums)
{
    /// <summary>The most sales at once.</summary>
    public const int MaxSales = 10_000;
}
