using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>What every <see cref="IInventoryStore"/> must do: never oversell, hold all or nothing, repeat without doing twice, balance its ledger.</summary>
public static class InventoryStoreConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<InventoryConformanceTarget>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new[]
            {
                InventoryStockCases.All,
                InventoryReservationCases.All,
                InventoryAllocationCases.All,
                InventoryExpiryCases.All,
                InventoryRetentionCases.All,
                InventoryTransactionCases.All,
                InventoryGroupCases.All,
                InventoryStormCases.All,
                InventoryAuditCases.All,
                InventoryBackorderCases.All,
                InventoryRevisionCases.All,
                InventoryDeliveryCases.All,
                InventoryValuationCases.All,
                InventorySignalCases.All,
                InventoryFeedCases.All,
            }
            .SelectMany(cases => cases)
            .Select(pair => new ConformanceCase(pair.Name, token => RunAsync(open, pair.Run, token)));
    }

    private static async Task RunAsync(
        Func<CancellationToken, Task<InventoryConformanceTarget>> open,
        Func<InventoryConformanceShop, Task> run,
        CancellationToken cancellationToken)
    {
        var target = await open(cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            var shop = new InventoryConformanceShop(target.Sessions, cancellationToken) { Damage = target.Damage };
            await run(shop).ConfigureAwait(false);
            await shop.AuditAsync().ConfigureAwait(false);
        }
    }
}
