using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>Calculates until no promotion goes beyond what its limits leave.</summary>
internal static class LimitedCalculation
{
    // Without a used-up promotion others apply, which may be used up as well. Checkout holds what applied: a round too few oversells nothing.
    private const int MaxRounds = 8;

    public static async ValueTask<CommerceResult<CalculatedOrder>> RunAsync(
        OrderKernel kernel, CalculationInput input, PromotionUsageLook usage, CancellationToken cancellationToken)
    {
        var result = kernel.Calculate(input);
        for (var round = 0; round < MaxRounds && result.TryGet(out var calculated, out _); round++)
        {
            // The first answer is nearly always the last one; what lost to a used-up promotion matters only after it.
            var next = round == 0 ? [] : calculated.NotApplied.Select(miss => miss.Promotion?.Id).OfType<PromotionId>();
            var context = await usage.LimitAsync(input.Context, AppliedOf(calculated), next, cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(context, input.Context))
            {
                break;
            }

            input = input with { Context = context };
            result = kernel.Calculate(input);
        }

        return result;
    }

    /// <summary>What each promotion took off.</summary>
    public static IReadOnlyList<(Promotion Promotion, Money Amount)> AppliedOf(CalculatedOrder calculated) =>
        [.. calculated.AppliedPromotions.Select(a => (a.Promotion, a.Amount))];
}
