using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: a parcel that is scanned twice comes back twice.</summary>
internal sealed class DoubleScanStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(
        ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken) =>
        base.ChangeAsync(
            shop,
            [.. commands.Select(command => command is ReturnStock ? command with { Key = IdempotencyKey.Of(ReservationId.New(TimeProvider.System).ToString()) } : command)],
            stamp,
            cancellationToken);
}
