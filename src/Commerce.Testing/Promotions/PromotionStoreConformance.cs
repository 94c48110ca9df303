using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>What every <see cref="IPromotionStore"/> must do: keep texts letter by letter, refuse stale changes, keep shops apart, and tell of each change.</summary>
public static class PromotionStoreConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<PromotionConformanceTarget>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new[] { PromotionRecordCases.All, PromotionListCases.All, PromotionTransactionCases.All }
            .SelectMany(cases => cases)
            .Select(pair => new ConformanceCase(pair.Name, token => RunAsync(open, pair.Run, token)));
    }

    private static async Task RunAsync(
        Func<CancellationToken, Task<PromotionConformanceTarget>> open,
        Func<PromotionConformanceShop, Task> run,
        CancellationToken cancellationToken)
    {
        var target = await open(cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            await run(new PromotionConformanceShop(target.Sessions, cancellationToken)).ConfigureAwait(false);
        }
    }
}
