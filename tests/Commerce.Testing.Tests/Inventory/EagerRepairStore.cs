namespace Commerce.Inventory.Tests;

/// <summary>Broken: repairs whatever is wrong now, and calls it done when nothing is.</summary>
internal sealed class EagerRepairStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<CommerceResult<StockChange>> RepairAsync(ShopId shop, RepairStock command, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var accounts = await Inner.ListAccountsAsync(shop, after: null, int.MaxValue, cancellationToken);
        return accounts.SelectMany(account => account.Findings).FirstOrDefault(finding => finding.Plan is not null) is { } now
            ? await base.RepairAsync(shop, command with { Finding = now }, stamp, cancellationToken)
            : new StockChange(new StockLevel { Shop = shop, Sku = command.Finding.Sku, Location = command.Finding.Location!.Value }, 1, IsReplay: false);
    }
}
