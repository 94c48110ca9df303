namespace Commerce.Inventory.Tests;

/// <summary>Broken: changes levels without writing what happened.</summary>
internal sealed class LedgerlessStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<IReadOnlyList<StockMovement>> ListMovementsAsync(ShopId shop, Sku sku, long afterSequence, int limit, CancellationToken cancellationToken) =>
        [.. (await base.ListMovementsAsync(shop, sku, afterSequence, limit, cancellationToken)).Where(m => m.Kind is not StockMovementKind.Reservation)];
}
