namespace Commerce.Inventory.Tests;

/// <summary>Broken: its repairs do not say why.</summary>
internal sealed class SilentRepairStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<CommerceResult<StockChange>> RepairAsync(ShopId shop, RepairStock command, InventoryStamp stamp, CancellationToken cancellationToken) =>
        base.RepairAsync(shop, command with { Reason = "" }, stamp, cancellationToken);
}
