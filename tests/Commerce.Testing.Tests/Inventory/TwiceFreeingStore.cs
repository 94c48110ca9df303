namespace Commerce.Inventory.Tests;

/// <summary>Broken: a second release frees goods again.</summary>
internal sealed class TwiceFreeingStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<CommerceResult<Reservation>> ReleaseAsync(ShopId shop, ReservationId reservation, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var before = await FindReservationAsync(shop, reservation, cancellationToken);
        if (before is { State: not ReservationState.Active })
        {
            foreach (var held in before.Stock)
            {
                // As a receipt, because the inner store refuses to lose count.
                var again = new ReceiveStock(IdempotencyKey.Of(ReservationId.New(TimeProvider.System).ToString()), held.Sku, held.Quantity) { Location = held.Location };
                await Inner.ChangeAsync(shop, again, stamp, cancellationToken);
            }
        }

        return await base.ReleaseAsync(shop, reservation, stamp, cancellationToken);
    }
}
