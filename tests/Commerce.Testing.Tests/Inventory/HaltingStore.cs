using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: the first row of an import that is refused stops all that come after it.</summary>
internal sealed class HaltingStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<ImmutableArray<CommerceResult<StockChange>>> ChangeAsync(
        ShopId shop, ImmutableArray<StockCommand> commands, InventoryStamp stamp, CancellationToken cancellationToken)
    {
        var answers = ImmutableArray.CreateBuilder<CommerceResult<StockChange>>();
        foreach (var command in commands)
        {
            answers.Add(answers.FirstOrDefault(answer => !answer.IsSuccess) ?? (await base.ChangeAsync(shop, [command], stamp, cancellationToken))[0]);
        }

        return answers.ToImmutable();
    }
}
