namespace Commerce.Inventory.Tests;

/// <summary>Broken: takes every repeat for a new command.</summary>
internal sealed class ForgetfulStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken) =>
        base.ReserveAsync(shop, demand with { Key = IdempotencyKey.Of(demand.Id.ToString()) }, stamp, cancellationToken);
}
