using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: no limit of promises is a limit.</summary>
internal sealed class GenerousStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(
        ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken) =>
        base.ChangeAsync(
            shop,
            [.. commands.Select(command => command is ConfigureStock configure ? configure with { Policy = configure.Policy with { BackorderLimit = Quantity.MaxValue, PreorderLimit = Quantity.MaxValue } } : command)],
            stamp,
            cancellationToken);
}
