using Commerce;
using Commerce.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class InventorySignalsPage
{
    public static async Task ThresholdAsync(IInventoryService inventory, IReadOnlyList<Sku> teas)
    {
        #region inventory-threshold
        // builder.AddEventHandler<LowStock, OrderMore>().AddEventHandler<BackInStock, WriteToThoseWhoAsked>();
        StockCommand[] thresholds =
        [
            .. teas.Select(tea => new ConfigureStock(IdempotencyKey.Of($"threshold-2026-11-{tea}"), tea, new StockPolicy { LowStockThreshold = 10 })),
        ];
        var levels = await inventory.ApplyEachAsync([.. thresholds]);
        #endregion
        Console.WriteLine(levels.Value.Length);
    }

    public static async Task<long> FeedAsync(IInventoryService inventory, long position, Func<StockMovement, Task> copyAsync)
    {
        #region inventory-feed
        while ((await inventory.ReadFeedAsync(position, limit: 500)).Value is { Entries.IsEmpty: false } page)
        {
            foreach (StockFeedEntry entry in page.Entries)
            {
                await copyAsync(entry.Movement);
            }

            position = page.Next; // keep it with the copies, in one transaction
        }
        #endregion

        return position;
    }

    public static void Health(IServiceCollection services)
    {
        #region inventory-health
        services.AddHealthChecks().AddCommerce().AddCommerceInventory(o => o.MaxReservationWait = TimeSpan.FromSeconds(5));
        #endregion
    }
}
