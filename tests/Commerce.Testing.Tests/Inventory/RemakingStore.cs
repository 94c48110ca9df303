using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: a revision frees all and holds it anew, so that whoever waits loses his place and goods move that need not.</summary>
internal sealed class RemakingStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<CommerceResult<Reservation>> ReviseAsync(
        ShopId shop, ReservationId reservation, ImmutableArray<StockRequest> lines, string reason, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        await Inner.ReviseAsync(shop, reservation, [], reason, stamp, cancellationToken);
        var id = ReservationId.New(TimeProvider.System);
        var demand = new StockDemand { Id = id, Key = IdempotencyKey.Of(id.ToString()), Lines = lines, ExpiresAt = stamp.At.AddMinutes(30) };
        return await Inner.ReserveAsync(shop, demand, stamp, cancellationToken);
    }
}
