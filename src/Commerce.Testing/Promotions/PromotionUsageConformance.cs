using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>What every <see cref="IPromotionUsageStore"/> must do: never go over a limit, hold all or nothing, repeat without counting twice, give back once.</summary>
public static class PromotionUsageConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<PromotionUsageConformanceTarget>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new[] { PromotionUsageHoldCases.All, PromotionUsageLifeCases.All, PromotionUsageCustomerCases.All, PromotionUsageRetentionCases.All, PromotionUsageStormCases.All }
            .SelectMany(cases => cases)
            .Select(pair => new ConformanceCase(pair.Name, token => RunAsync(open, pair.Run, token)));
    }

    private static async Task RunAsync(
        Func<CancellationToken, Task<PromotionUsageConformanceTarget>> open,
        Func<PromotionUsageConformanceShop, Task> run,
        CancellationToken cancellationToken)
    {
        var target = await open(cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            var shop = new PromotionUsageConformanceShop(target.Sessions, cancellationToken);
            await run(shop).ConfigureAwait(false);
            await shop.AuditAsync().ConfigureAwait(false);
        }
    }
}
