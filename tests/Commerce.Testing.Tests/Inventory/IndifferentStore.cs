using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: serves everybody in the usual way, whatever he prefers.</summary>
internal sealed class IndifferentStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken) =>
        base.ReserveAsync(shop, demand with { Preference = StockPreference.FewestShipments }, stamp, cancellationToken);

    public override ValueTask<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> ReserveGroupAsync(ShopId shop, StockDemandGroup group, CancellationToken cancellationToken) =>
        base.ReserveGroupAsync(
            shop,
            group with { Demands = [.. group.Demands.Select(by => by with { Demand = by.Demand with { Preference = StockPreference.FewestShipments } })] },
            cancellationToken);
}
