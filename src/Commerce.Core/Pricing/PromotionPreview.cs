using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Calculates with one promotion more, or with one alone, and compares.</summary>
internal sealed class PromotionPreview(IOrderCalculator calculator, OrderKernel kernel, IActivePromotions active, PromotionBook book) : IPromotionPreview
{
    public async Task<CommerceResult<CodePreview>> TryCodeAsync(CalculationRequest request, CouponCode code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (code.IsDefault)
        {
            return PricingErrors.EmptyCode(request.Codes.Length);
        }

        var without = request with { Codes = request.Codes.RemoveAll(entered => entered == code) };
        if (!(await calculator.CalculateAsync(without, cancellationToken).ConfigureAwait(false)).TryGet(out var before, out var error)
            || !(await calculator.CalculateAsync(without with { Codes = without.Codes.Add(code) }, cancellationToken).ConfigureAwait(false)).TryGet(out var after, out error))
        {
            return error;
        }

        var discount = Money.Zero(after.Currency);
        foreach (var applied in after.AppliedPromotions)
        {
            if (IsClaimedBy(applied.Promotion, code, after.Context))
            {
                discount += applied.Amount;
            }
        }

        return new CodePreview
        {
            Code = code,
            Reason = discount.IsZero ? after.NotApplied.FirstOrDefault(miss => miss.Code == code)?.Reason ?? PromotionPreviewErrors.NotChosen : null,
            Discount = discount,
            Total = after.Total,
            TotalWithout = before.Total,
        };
    }

    public async Task<CommerceResult<PromotionVerdict>> WhyNotAsync(CalculationRequest request, PromotionId promotion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!(await book.FindAsync(request.Shop, promotion, cancellationToken).ConfigureAwait(false)).TryGet(out var asked, out var error)
            || !(await calculator.CalculateAsync(request, cancellationToken).ConfigureAwait(false)).TryGet(out var order, out error))
        {
            return error;
        }

        var set = await active.GetAsync(request.Shop, cancellationToken).ConfigureAwait(false);
        return PromotionTrial.Judge(kernel, order, asked, set);
    }

    public async Task<CommerceResult<PromotionSimulation>> SimulateAsync(Promotion promotion, IEnumerable<CalculationSnapshot> sales, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(promotion);
        ArgumentNullException.ThrowIfNull(sales);
        if (!PromotionSet.Compile([promotion], kernel.Rules).TryGet(out _, out var error))
        {
            return error;
        }

        var simulated = ImmutableArray.CreateBuilder<SimulatedSale>();
        var sums = new SimulatedSums();
        try
        {
            foreach (var sale in sales)
            {
                if (simulated.Count == PromotionSimulation.MaxSales)
                {
                    return PromotionPreviewErrors.TooManySales(PromotionSimulation.MaxSales);
                }

                if (sale is null)
                {
                    return PromotionPreviewErrors.MissingSale(simulated.Count);
                }

                // A request that simulates for seconds lets others have the thread now and then.
                if (simulated.Count % 100 == 99)
                {
                    await Task.Yield();
                }

                cancellationToken.ThrowIfCancellationRequested();
                simulated.Add(PromotionTrial.Simulate(kernel, sale, promotion));
                sums.Add(simulated[^1]);
            }
        }
        catch (OverflowException)
        {
            return PricingErrors.Overflow;
        }

        return new PromotionSimulation(simulated.DrainToImmutable(), sums.ToSums());
    }

    private static bool IsClaimedBy(Promotion promotion, CouponCode code, PromotionContext context) =>
        promotion.Code == code || context.Coupons.Contains(new PromotionCoupon(code, promotion.Id));
}
