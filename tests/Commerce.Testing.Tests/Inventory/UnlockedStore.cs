using System.Collections.Immutable;
namespace Commerce.Inventory.Tests;

/// <summary>Broken: sees that goods are free, waits for others, then takes them. Alone it behaves; knows levels and reservations only.</summary>
internal sealed class UnlockedStore(IInventoryStore inner, UnlockedLevels levels) : ForwardingInventoryStore(inner)
{
    private static readonly TimeSpan TimeToMeet = TimeSpan.FromMilliseconds(20);

    public override async ValueTask<CommerceResult<Reservation>> ReserveAsync(ShopId shop, StockDemand demand, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var wanted = demand.Lines.Sum(line => line.Quantity);
        var sku = demand.Lines[0].Sku;
        var free = levels.Free(shop, sku);
        await Task.Delay(TimeToMeet, cancellationToken);
        if (free < wanted)
        {
            return InventoryErrors.Insufficient(sku, free, wanted);
        }

        levels.Take(shop, sku, wanted);
        return new Reservation
        {
            Id = demand.Id,
            Shop = shop,
            Key = demand.Key,
            State = ReservationState.Active,
            Stock = [new ReservedStock(sku, LocationId.Default, wanted)],
            ExpiresAt = demand.ExpiresAt,
            CreatedAt = stamp.At,
        };
    }

    public override async ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        foreach (var receipt in commands.OfType<ReceiveStock>())
        {
            levels.Take(shop, receipt.Sku, -receipt.Quantity);
        }

        return await base.ChangeAsync(shop, commands, stamp, cancellationToken);
    }
}
