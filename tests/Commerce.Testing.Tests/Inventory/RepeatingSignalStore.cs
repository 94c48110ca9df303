using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: forgets what it has noted, so that the same is told again and again.</summary>
internal sealed class RepeatingSignalStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<StockSignalPage> NoteSignalsAsync(ShopId? shop, StockPlace? after, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var signals = ImmutableArray.CreateBuilder<StockSignal>();
        var page = await Inner.NoteSignalsAsync(shop, after, now, limit, cancellationToken);
        signals.AddRange(page.Signals);
        var levels = await ListLevelsAsync(shop.GetValueOrDefault(), [Sku.Of("TEA-1")], cancellationToken);
        signals.AddRange(levels
            .Where(level => level.Available <= level.Policy.LowStockThreshold && !page.Signals.Any(signal => signal.Sku == level.Sku))
            .Select(level => new StockSignal { Shop = level.Shop, Sku = level.Sku, Location = level.Location, IsShort = true, Available = level.Available, Threshold = level.Policy.LowStockThreshold, Version = 1 }));
        return page with { Signals = signals.ToImmutable() };
    }
}
