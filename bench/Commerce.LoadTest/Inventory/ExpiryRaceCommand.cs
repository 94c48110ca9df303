using Commerce.Inventory;
using Commerce.LoadTest.Storage;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Inventory;

/// <summary>P8: 1,000 reservations whose time is over are committed, swept and wanted by another buyer at the same moment: each has one outcome, and its goods are sold once.</summary>
internal static class ExpiryRaceCommand
{
    private const int Races = 1_000;
    private const int AtOnce = 20;

    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var database = await ShopDatabase.StartAsync();
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        database.AddTo(services);
        await using var provider = services.BuildServiceProvider();
        var (committed, taken, swept, doubled) = (0, 0, 0, 0);
        for (var round = 0; round < Races / AtOnce; round++)
        {
            var races = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => PrepareAsync(provider, (round * AtOnce) + i)));
            time.Advance(TimeSpan.FromMinutes(31));
            var sweep = Task.Run(() => DoAsync(provider, inventory => inventory.ExpireDueAsync()));
            var outcomes = await Task.WhenAll(races.Select(race => Task.Run(() => RaceAsync(provider, race))));
            await sweep;
            foreach (var (race, (isCommitted, isTaken)) in races.Zip(outcomes))
            {
                var state = (await DoAsync(provider, inventory => inventory.GetReservationAsync(race.Id))).Value.State;
                committed += isCommitted ? 1 : 0;
                taken += isTaken ? 1 : 0;
                swept += state == ReservationState.Expired ? 1 : 0;

                // One unit: it went to the first buyer or to the second, and the reservation says to whom.
                doubled += (isCommitted && isTaken) || isCommitted != (state == ReservationState.Committed) || (isTaken && state != ReservationState.Expired) ? 1 : 0;
            }
        }

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("""
            SELECT count(*) FROM (
                SELECT reservation FROM commerce.stock_movements WHERE kind IN ('Commit', 'Release', 'Expiry') GROUP BY reservation HAVING count(*) > 1) twice
            """);
        var endedTwice = (long)(await command.ExecuteScalarAsync())!;
        output.WriteLine($"races={Races}");
        output.WriteLine($"committed={committed}");
        output.WriteLine($"expired={swept}");
        output.WriteLine($"sold_to_another={taken}");
        output.WriteLine($"double_outcome={doubled + endedTwice}");
        var passed = doubled + endedTwice == 0 && committed + swept == Races;
        output.WriteLine($"expiry-race={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static async Task<Reservation> PrepareAsync(IServiceProvider provider, int race)
    {
        var sku = Sku.Of($"RACE-{race}");
        _ = (await DoAsync(provider, inventory => inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of($"receive-{race}"), sku, 1)))).Value;
        return (await DoAsync(provider, inventory => inventory.ReserveAsync(new ReserveStock(IdempotencyKey.Of($"first-{race}"), [new StockRequest(sku, 1)])))).Value;
    }

    private static async Task<(bool IsCommitted, bool IsTaken)> RaceAsync(IServiceProvider provider, Reservation race)
    {
        var commit = Task.Run(() => DoAsync(provider, inventory => inventory.CommitAsync(race.Id)));
        var other = Task.Run(() => DoAsync(provider, inventory => inventory.ReserveAsync(
            new ReserveStock(IdempotencyKey.Of($"second-{race.Key.Value}"), [new StockRequest(race.Stock[0].Sku, 1)]))));
        return ((await commit).IsSuccess, EngineReserver.IsServed(await other));
    }

    private static async Task<CommerceResult<T>> DoAsync<T>(IServiceProvider provider, Func<IInventoryService, Task<CommerceResult<T>>> work)
    {
        await using var scope = provider.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ICommerce>().Inventory);
    }
}
