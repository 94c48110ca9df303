namespace Commerce.Inventory.Tests;

/// <summary>Broken: reads the ledger as of a time by the stamp of each movement, so that goods are sold before they came.</summary>
internal sealed class StampTrustingStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<IReadOnlyList<StockMovement>> ListOnHandMovementsAsync(ShopId shop, StockLedgerPlace? after, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        [.. (await Inner.ListOnHandMovementsAsync(shop, after, DateTimeOffset.MaxValue, int.MaxValue, cancellationToken)).Where(movement => movement.At <= until).Take(limit)];
}
