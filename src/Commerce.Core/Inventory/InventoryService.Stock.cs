using System.Globalization;
using Commerce.Messaging;

namespace Commerce.Inventory;

/// <content>Commands about stock, and locations.</content>
internal sealed partial class InventoryService
{
    public async Task<CommerceResult<StockLevel>> ApplyAsync(StockCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return InventoryCheck.Of(command) is { } refusal
            ? refusal
            : await sessions.RunAsync(async (session, token) => (await ChangeAsync(session, [command], token).ConfigureAwait(false))[0], cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<ImmutableArray<CommerceResult<StockLevel>>>> ApplyEachAsync(ImmutableArray<StockCommand> commands, CancellationToken cancellationToken = default)
    {
        if (InventoryCheck.Of(commands, options.Value) is { } refusal)
        {
            return refusal;
        }

        var checks = commands.Select(InventoryCheck.Of).ToArray();
        ImmutableArray<StockCommand> sound = [.. commands.Where((_, i) => checks[i] is null)];
        var done = sound.IsEmpty
            ? ImmutableArray<CommerceResult<StockLevel>>.Empty
            : await sessions.RunAsync(async (session, token) => CommerceResult.Success(await ChangeAsync(session, sound, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        if (!done.TryGet(out var answers, out var error))
        {
            return error;
        }

        var next = 0;
        return ImmutableArray.CreateRange(checks.Select(check => check is null ? answers[next++] : check));
    }

    public async Task<CommerceResult<ImmutableArray<StockLevel>>> ApplyAllAsync(ImmutableArray<StockCommand> commands, CancellationToken cancellationToken = default)
    {
        if (InventoryCheck.Of(commands, options.Value) is { } refusal)
        {
            return refusal;
        }

        for (var i = 0; i < commands.Length; i++)
        {
            if (InventoryCheck.Of(commands[i]) is { } wrong)
            {
                return wrong.At(TargetOf(i, wrong));
            }
        }

        return await sessions.RunAsync(
            async (session, token) =>
            {
                var answers = await ChangeAsync(session, commands, token).ConfigureAwait(false);
                for (var i = 0; i < answers.Length; i++)
                {
                    if (answers[i].Error is { } wrong)
                    {
                        return wrong.At(TargetOf(i, wrong));
                    }
                }

                return CommerceResult.Success(ImmutableArray.CreateRange(answers, answer => answer.Value));
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<StockLocation>> SaveLocationAsync(StockLocation location, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(location);
        location = location with { Shop = Shop };
        return InventoryCheck.Of(location) is { } refusal
            ? refusal
            : await WriteAsync(
                async (store, token) =>
                {
                    await store.SaveLocationAsync(location, token).ConfigureAwait(false);
                    return CommerceResult.Success(location);
                },
                cancellationToken).ConfigureAwait(false);
    }

    private static string TargetOf(int index, CommerceError wrong) => string.Create(CultureInfo.InvariantCulture, $"commands[{index}].{wrong.Target}");

    private async ValueTask<ImmutableArray<CommerceResult<StockLevel>>> ChangeAsync(ICommerceSession session, ImmutableArray<StockCommand> commands, CancellationToken cancellationToken)
    {
        var stamp = Stamp();
        var answers = await session.Get<IInventoryStore>().ChangeAsync(Shop, commands, stamp, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < answers.Length; i++)
        {
            if (commands[i] is ReceiveStock receipt && answers[i].TryGet(out var change, out _) && !change.IsReplay)
            {
                session.Enqueue(new StockReceived
                {
                    Shop = Shop,
                    OccurredAt = stamp.At,
                    AggregateVersion = change.Sequence,
                    Sku = receipt.Sku,
                    Location = receipt.Location,
                    Quantity = receipt.Quantity,
                });
            }
        }

        return ImmutableArray.CreateRange(answers, answer => answer.Map(change => change.Level));
    }
}
