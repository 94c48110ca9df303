using Commerce.StoredValue;

namespace Commerce.Testing;

/// <summary>What every <see cref="IStoredValueStore"/> must do: never pay more than is there, repeat without moving twice, and keep a ledger whose sums are the balances.</summary>
public static class StoredValueStoreConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<StoredValueConformanceTarget>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new[] { StoredValueIssueCases.All, StoredValueMoveCases.All, StoredValueLifeCases.All, StoredValueListCases.All, StoredValueStormCases.All }
            .SelectMany(cases => cases)
            .Select(pair => new ConformanceCase(pair.Name, token => RunAsync(open, pair.Run, token)));
    }

    private static async Task RunAsync(
        Func<CancellationToken, Task<StoredValueConformanceTarget>> open, Func<StoredValueConformanceShop, Task> run, CancellationToken cancellationToken)
    {
        var target = await open(cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            var shop = new StoredValueConformanceShop(target.Sessions, cancellationToken);
            await run(shop).ConfigureAwait(false);
            await shop.AuditAsync().ConfigureAwait(false);
        }
    }
}
