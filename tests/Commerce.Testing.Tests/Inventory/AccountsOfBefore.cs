using System.Collections.Concurrent;

namespace Commerce.Inventory.Tests;

/// <summary>What <see cref="TornAuditStore"/> has seen the last time, beside any transaction.</summary>
internal sealed class AccountsOfBefore
{
    private readonly ConcurrentDictionary<(ShopId, Sku), StockAccount> _seen = new();

    /// <summary>The account of the time before; the first time, the one that is given.</summary>
    public StockAccount Swap(ShopId shop, StockAccount now)
    {
        var before = _seen.GetValueOrDefault((shop, now.Sku), now);
        _seen[(shop, now.Sku)] = now;
        return before;
    }
}
