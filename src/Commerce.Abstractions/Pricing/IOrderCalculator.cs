namespace Commerce.Pricing;

/// <summary>Calculates orders: looks up prices, promotions, shipping and taxes, then computes to the minor unit.</summary>
public interface IOrderCalculator
{
    /// <summary>Calculates a request, or says what is wrong with it.</summary>
    Task<CommerceResult<CalculatedOrder>> CalculateAsync(CalculationRequest request, CancellationToken cancellationToken = default);
}
