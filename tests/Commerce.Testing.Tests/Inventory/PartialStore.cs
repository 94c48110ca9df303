namespace Commerce.Inventory.Tests;

/// <summary>Broken: holds the lines that it can serve when it cannot serve all.</summary>
internal sealed class PartialStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var result = await base.ReserveAsync(shop, demand, stamp, cancellationToken);
        return result.IsSuccess || demand.Lines.Length == 1
            ? result
            : await base.ReserveAsync(shop, demand with { Lines = demand.Lines[..1] }, stamp, cancellationToken);
    }
}
