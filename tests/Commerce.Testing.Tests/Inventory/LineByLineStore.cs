namespace Commerce.Inventory.Tests;

/// <summary>Broken: looks for the first location of each SKU for itself, not for as few as serve all.</summary>
internal sealed class LineByLineStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var levels = await base.ListLevelsAsync(shop, [.. demand.Lines.Select(line => line.Sku)], cancellationToken);
        var named = demand.Lines.Select(line => line.Location is null && demand.Preference.IsUsual && levels.FirstOrDefault(level => level.Sku == line.Sku && level.Available >= line.Quantity) is { } first
            ? line with { Location = first.Location }
            : line);
        return await base.ReserveAsync(shop, demand with { Lines = [.. named] }, stamp, cancellationToken);
    }
}
