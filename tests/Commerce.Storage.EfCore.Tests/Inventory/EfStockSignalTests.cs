using Commerce.Inventory;
using Commerce.PostgreSql;
using Commerce.Testing;
using Microsoft.Extensions.Options;

namespace Commerce.Storage.Tests;

/// <summary>Many levels cross their thresholds at once, and whoever looks is in nobody's way.</summary>
public sealed class EfStockSignalTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    private const int Many = 10_000;

    [PostgreSqlFact]
    public async Task Ten_thousand_levels_that_cross_at_once_cost_a_handful_of_statements_for_a_batch()
    {
        using var log = new StatementLog();
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, loggers: log);
        var room = new StockRoom(host.Sessions);
        await FillAsync(room);
        var signalling = new StockSignalling(Options.Create(new InventoryOptions()), new ManualTimeProvider(room.Now));
        log.Clear();
        (await signalling.RunAsync(host.Sessions, room.Shop, default)).Value.Should().Be(Many);
        var batches = Many / new InventoryOptions().SignalBatchSize;
        log.Executed.Should().BeInRange(batches, (batches + 1) * 9, "a batch of 2,000 is read, noted and told by a few statements");

        log.Clear();
        (await signalling.RunAsync(host.Sessions, room.Shop, default)).Value.Should().Be(0);
        log.Executed.Should().BeLessThanOrEqualTo((batches + 1) * 2, "where nothing has changed, it is two questions");
    }

    [PostgreSqlFact]
    public async Task Whoever_looks_waits_for_no_buyer_and_lets_none_wait()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 5);
        (await room.DoAsync(store => store.ChangeAsync(room.Shop, new ConfigureStock(room.NewKey(), StockRoom.Tea, new StockPolicy { LowStockThreshold = 9 }), room.Stamp, default))).Error.Should().BeNull();
        await host.Sessions.RunAsync(async (buyer, token) =>
        {
            (await buyer.Get<IInventoryStore>().ReserveAsync(room.Shop, room.Demand(new StockRequest(StockRoom.Tea, 1)), room.Stamp, token)).Error.Should().BeNull();
            var seen = await room.ReadAsync(store => store.NoteSignalsAsync(room.Shop, null, room.Now, 10, default)).WaitAsync(TimeSpan.FromSeconds(20), token);
            seen.Signals.Single().Available.Should().Be(5, "what is not committed is not there");
            return CommerceResult.Success(0);
        });
        await host.Sessions.RunAsync(async (looker, token) =>
        {
            await room.ReceiveAsync(StockRoom.Tea, 50);
            (await looker.Get<IInventoryStore>().NoteSignalsAsync(room.Shop, null, room.Now, 10, token)).Signals.Should().ContainSingle();
            (await room.ReserveAsync(new StockRequest(StockRoom.Tea, 1)).WaitAsync(TimeSpan.FromSeconds(20), token)).Error.Should().BeNull();
            return CommerceResult.Success(0);
        });
    }

    private static async Task FillAsync(StockRoom room)
    {
        foreach (var some in Enumerable.Range(0, Many).Chunk(1_000))
        {
            var commands = some.SelectMany(i => new StockCommand[]
            {
                new ReceiveStock(room.NewKey(), Sku.Of($"SKU-{i:D5}"), 1),
                new ConfigureStock(room.NewKey(), Sku.Of($"SKU-{i:D5}"), new StockPolicy { LowStockThreshold = 1 }),
            });
            (await room.ReadAsync(store => store.ChangeAsync(room.Shop, [.. commands], room.Stamp, default))).Should().OnlyContain(answer => answer.IsSuccess);
        }
    }
}
