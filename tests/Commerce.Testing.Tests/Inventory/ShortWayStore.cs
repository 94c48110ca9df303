using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: its short way for one who comes alone knows nothing of preferences.</summary>
internal sealed class ShortWayStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<CommerceResult<ImmutableArray<CommerceResult<Reservation>>>> ReserveGroupAsync(ShopId shop, StockDemandGroup group, CancellationToken cancellationToken) =>
        base.ReserveGroupAsync(
            shop,
            group.Demands is [{ Demand: { Lines: [_] } demand } by] ? group with { Demands = [by with { Demand = demand with { Preference = StockPreference.FewestShipments } }] } : group,
            cancellationToken);
}
