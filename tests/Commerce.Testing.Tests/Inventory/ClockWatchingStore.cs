namespace Commerce.Inventory.Tests;

/// <summary>Broken: lets the clock, not the status, decide a commit.</summary>
internal sealed class ClockWatchingStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<CommerceResult<Reservation>> CommitAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        await Inner.ExpireDueAsync(shop, stamp, int.MaxValue, cancellationToken);
        return await base.CommitAsync(shop, reservation, stamp, cancellationToken);
    }
}
