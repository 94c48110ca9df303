using System.Collections.Concurrent;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: what was told once is never told again, whatever happened since.</summary>
internal sealed class DeafSignalStore(IInventoryStore inner, ConcurrentDictionary<(ShopId, Sku, LocationId?), bool> told) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<StockSignalPage> NoteSignalsAsync(ShopId? shop, StockPlace? after, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var page = await Inner.NoteSignalsAsync(shop, after, now, limit, cancellationToken);
        return page with { Signals = [.. page.Signals.Where(signal => told.TryAdd((signal.Shop, signal.Sku, signal.Location), true))] };
    }
}
