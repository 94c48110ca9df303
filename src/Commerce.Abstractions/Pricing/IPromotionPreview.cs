using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Answers what promotions would do, and why one does not count. Changes nothing and holds no limits.</summary>
public interface IPromotionPreview
{
    /// <summary>What a code does for a request that does not have it yet. A code that never was and one that is over get the same answer.</summary>
    /// <remarks>It answers as often as it is asked. Where strangers type codes, ask the limiter first: <see cref="ICouponService.TryAsync"/>.</remarks>
    /// <returns>A refusal only when the request itself cannot be calculated.</returns>
    Task<CommerceResult<CodePreview>> TryCodeAsync(CalculationRequest request, CouponCode code, CancellationToken cancellationToken = default);

    /// <summary>Whether any promotion of the shop, configured or stored, counts for a request, and if not, why.</summary>
    /// <remarks>For the staff: it names promotions that customers have not heard of.</remarks>
    Task<CommerceResult<PromotionVerdict>> WhyNotAsync(CalculationRequest request, PromotionId promotion, CancellationToken cancellationToken = default);

    /// <summary>
    /// Calculates past sales again as if the promotion had run then: whatever its dates are, with its code entered, without its usage limits, beside the promotions
    /// that the sales knew.
    /// </summary>
    /// <param name="promotion">The promotion to try. In a sale that knew one of the same id it takes its place.</param>
    /// <param name="sales">At most <see cref="PromotionSimulation.MaxSales"/> sales.</param>
    /// <param name="cancellationToken">Abandons the work.</param>
    Task<CommerceResult<PromotionSimulation>> SimulateAsync(Promotion promotion, IEnumerable<CalculationSnapshot> sales, CancellationToken cancellationToken = default);
}
