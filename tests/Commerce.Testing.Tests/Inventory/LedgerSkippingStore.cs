namespace Commerce.Inventory.Tests;

/// <summary>Broken: a page that ends in the middle of a ledger is followed by the next ledger.</summary>
internal sealed class LedgerSkippingStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<IReadOnlyList<StockMovement>> ListOnHandMovementsAsync(ShopId shop, StockLedgerPlace? after, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        Inner.ListOnHandMovementsAsync(shop, after is { } last ? last with { Sequence = long.MaxValue } : null, until, limit, cancellationToken);
}
