using System.Collections.Concurrent;
using System.Diagnostics;
using Commerce.Inventory;
using Commerce.PostgreSql;
using Npgsql;

namespace Commerce.Storage.Tests;

/// <summary>Many buyers at once over PostgreSQL, from two apps on one database.</summary>
public sealed class EfInventoryConcurrencyTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    private const int Buyers = 64;

    [PostgreSqlFact]
    public async Task A_storm_from_two_apps_sells_exactly_the_stock_without_a_deadlock()
    {
        await using (var one = await OpenAsync())
        await using (var other = await OpenAsync())
        {
            var room = new StockRoom(one.Sessions);
            var next = new StockRoom(other.Sessions, room.Shop);
            await room.ReceiveAsync(StockRoom.Tea, 40, "north");
            await room.ReceiveAsync(StockRoom.Tea, 20, "south");
            await room.ReceiveAsync(StockRoom.Coffee, 90);

            // Half of the tea is held by reservations of both SKUs that are due when the storm begins.
            for (var i = 0; i < 15; i++)
            {
                (await room.ReserveAsync(new StockRequest(StockRoom.Tea, 2), new StockRequest(StockRoom.Coffee, 2))).Error.Should().BeNull();
            }

            room.Now = next.Now = room.Now.AddHours(1);
            var sweeps = AtOnceAsync(8, i => (i % 2 == 0 ? room : next).ReadAsync(store => store.ExpireDueAsync(room.Shop, room.Stamp, 1, default)));
            var results = await AtOnceAsync(Buyers, i => (i % 2 == 0 ? room : next).ReserveAsync(room.Demand(Lines(i)) with { Key = IdempotencyKey.Of($"storm-{i}") }));
            await sweeps;
            results.Where(r => !r.IsSuccess).Should().OnlyContain(r => r.Error!.Code == "inventory.insufficient_stock");
            var held = results.Where(r => r.IsSuccess).SelectMany(r => r.Value.Stock).ToLookup(s => s.Sku, s => s.Quantity);
            var levels = await room.LevelsAsync(StockRoom.Tea, StockRoom.Coffee);

            // 128 of the 90 of coffee are wanted, and tea for 30 of the 43 buyers who want both: coffee runs out in any order.
            held[StockRoom.Coffee].Sum().Should().Be(90);
            held[StockRoom.Tea].Sum().Should().Be(60 - levels.Where(l => l.Sku == StockRoom.Tea).Sum(l => l.Available));
            levels.Sum(l => l.Reserved).Should().Be(held[StockRoom.Tea].Sum() + 90);
            levels.Should().OnlyContain(l => l.Reserved <= l.OnHand);
            foreach (var sku in new[] { StockRoom.Tea, StockRoom.Coffee })
            {
                var ledger = await room.LedgerAsync(sku);
                ledger.Select(m => m.Sequence).Should().Equal(Enumerable.Range(1, ledger.Count).Select(n => (long)n));
                ledger.Sum(m => m.ReservedChange).Should().Be(levels.Where(l => l.Sku == sku).Sum(l => l.Reserved));
            }
        }

        (await CountDeadlocksAsync()).Should().Be(0);

        static StockRequest[] Lines(int i) => (i % 3) switch
        {
            0 => [new(StockRoom.Tea, 2), new(StockRoom.Coffee, 2)],
            1 => [new(StockRoom.Coffee, 2), new(StockRoom.Tea, 2)],
            _ => [new(StockRoom.Coffee, 2)],
        };
    }

    [PostgreSqlFact]
    public async Task Rivals_who_want_other_goods_under_one_key_get_one_reservation_and_lose_nothing()
    {
        await using var host = await OpenAsync();
        var room = new StockRoom(host.Sessions);
        Sku[] skus = [.. Enumerable.Range(0, 16).Select(i => Sku.Of($"SKU-{i}"))];
        foreach (var sku in skus)
        {
            await room.ReceiveAsync(sku, 1);
        }

        for (var round = 0; round < 5; round++)
        {
            var key = IdempotencyKey.Of($"round-{round}");
            var results = await AtOnceAsync(skus.Length, i => room.ReserveAsync(room.Demand(new StockRequest(skus[i], 1)) with { Key = key }));
            var winner = results.Single(r => r.IsSuccess).Value;
            results.Where(r => !r.IsSuccess).Should().OnlyContain(r => r.Error!.Code == "inventory.key_reused");
            (await room.LevelsAsync(skus)).Where(l => l.Reserved > 0).Select(l => l.Sku).Should().Equal(winner.Stock.Single().Sku);
            await room.DoAsync(store => store.ReleaseAsync(room.Shop, winner.Id, room.Stamp, default));
        }

        (await room.ReadAsync(store => store.ListMovementsAsync(room.Shop, skus[0], 0, 100, default))).Select(m => m.Sequence).Should().BeInAscendingOrder();
    }

    [PostgreSqlFact]
    public async Task Rivals_who_receive_other_goods_under_one_key_add_once()
    {
        await using var host = await OpenAsync();
        var room = new StockRoom(host.Sessions);
        Sku[] skus = [.. Enumerable.Range(0, 16).Select(i => Sku.Of($"SKU-{i}"))];
        for (var round = 0; round < 5; round++)
        {
            var key = IdempotencyKey.Of($"round-{round}");
            var results = await AtOnceAsync(skus.Length, i => room.ReceiveAsync(new ReceiveStock(key, skus[i], 1)));
            results.Count(r => r.IsSuccess).Should().Be(1);
            results.Where(r => !r.IsSuccess).Should().OnlyContain(r => r.Error!.Code == "inventory.key_reused");
            (await room.LevelsAsync(skus)).Sum(l => l.OnHand).Should().Be(round + 1);
        }
    }

    [PostgreSqlFact]
    public async Task A_reader_who_goes_on_after_what_he_saw_misses_no_movement()
    {
        await using var host = await OpenAsync();
        var room = new StockRoom(host.Sessions);

        // Every writer makes a level of its own, so that nothing but the SKU is common to all.
        var writers = AtOnceAsync(Buyers, i => room.ReceiveAsync(new ReceiveStock(room.NewKey(), StockRoom.Tea, i + 1) { Location = LocationId.Of($"place-{i}") }));
        List<StockMovement> seen = [];
        var isLast = false;
        while (!isLast)
        {
            isLast = writers.IsCompleted;
            seen.AddRange(await room.LedgerAsync(StockRoom.Tea, seen.Count == 0 ? 0 : seen[^1].Sequence));
        }

        (await writers).Should().OnlyContain(r => r.IsSuccess);
        seen.Should().HaveCount(Buyers);
        seen.Sum(m => m.OnHandChange).Should().Be(Buyers * (Buyers + 1) / 2);
    }

    [PostgreSqlFact]
    public async Task Reserving_is_two_journeys_and_a_commit()
    {
        await using var host = await OpenAsync();
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 5);
        ConcurrentBag<string> journeys = [];
        using (var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => Equals(tag.Value, fixture.Database.Name)))
                {
                    journeys.Add(activity.OperationName);
                }
            },
        })
        {
            ActivitySource.AddActivityListener(listener);
            (await room.ReserveAsync(new StockRequest(StockRoom.Tea, 1))).Error.Should().BeNull();
        }

        journeys.Should().HaveCount(2);
    }

    private static async Task<T[]> AtOnceAsync<T>(int callers, Func<int, Task<T>> call)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, callers).Select(i => Task.Run(async () =>
        {
            await gate.Task;
            return await call(i);
        })).ToArray();
        gate.SetResult();
        return await Task.WhenAll(calls);
    }

    private Task<StorageHost> OpenAsync() => StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);

    // A backend reports its counts at the latest when it ends.
    private async Task<long> CountDeadlocksAsync()
    {
        await using (var connection = new NpgsqlConnection(fixture.Database.ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await using var others = fixture.Database.DataSource.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()");
        while ((long)(await others.ExecuteScalarAsync())! > 0)
        {
            await Task.Delay(20);
        }

        await using var deadlocks = fixture.Database.DataSource.CreateCommand("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
        return (long)(await deadlocks.ExecuteScalarAsync())!;
    }
}
