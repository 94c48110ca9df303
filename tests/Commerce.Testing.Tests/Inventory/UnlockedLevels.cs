using System.Collections.Concurrent;

namespace Commerce.Inventory.Tests;

/// <summary>What <see cref="UnlockedStore"/> counts beside any transaction.</summary>
internal sealed class UnlockedLevels
{
    private readonly ConcurrentDictionary<(ShopId, Sku), long> _free = new();

    public long Free(ShopId shop, Sku sku) => _free.GetValueOrDefault((shop, sku));

    public void Take(ShopId shop, Sku sku, long quantity) => _free.AddOrUpdate((shop, sku), -quantity, (_, free) => free - quantity);
}
