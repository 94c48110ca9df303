using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.PostgreSql;
using Commerce.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Storage.Tests;

/// <summary>The queue over a database in which somebody is in the way.</summary>
public sealed class EfReservationQueueTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    private static readonly InventoryOptions Impatient = new()
    {
        ReservationLanes = 1,
        GroupPatience = TimeSpan.FromMilliseconds(50),
        ReservationPatience = TimeSpan.FromSeconds(2),
    };

    [PostgreSqlFact]
    public async Task Goods_that_somebody_holds_locked_are_refused_and_hold_up_nobody_else()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 10);
        await room.ReceiveAsync(StockRoom.Coffee, 10);
        using var queue = new ReservationQueue(host.Sessions, Options.Create(Impatient), new ManualTimeProvider(room.Now));
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await host.Sessions.Join(db).RunAsync((session, token) => session.Get<IInventoryStore>().ReserveAsync(room.Shop, room.Demand(new StockRequest(StockRoom.Tea, 1)), room.Stamp, token).AsTask()))
                .IsSuccess.Should().BeTrue();

            var tea = Enumerable.Range(0, 5).Select(_ => queue.ReserveAsync(room.Shop, new StockDemandBy(room.Demand(new StockRequest(StockRoom.Tea, 1)), Actor.System), default)).ToArray();
            var coffee = Enumerable.Range(0, 5).Select(_ => queue.ReserveAsync(room.Shop, new StockDemandBy(room.Demand(new StockRequest(StockRoom.Coffee, 1)), Actor.System), default)).ToArray();

            await Task.WhenAny(Task.WhenAll(coffee), Task.WhenAny(tea));
            tea.Should().NotContain(one => one.IsCompleted, "who wants free goods is served before");
            (await Task.WhenAll(coffee)).Should().OnlyContain(answer => answer.IsSuccess, "the same line serves them meanwhile");
            (await Task.WhenAll(tea)).Should().OnlyContain(answer => !answer.IsSuccess && answer.Error!.Code == "inventory.stock_is_busy");
            await transaction.RollbackAsync();
        }

        (await room.LevelAsync(StockRoom.Tea)).Should().Be((10, 0));
        (await room.LevelAsync(StockRoom.Coffee)).Should().Be((10, 5));
        (await queue.ReserveAsync(room.Shop, new StockDemandBy(room.Demand(new StockRequest(StockRoom.Tea, 1)), Actor.System), default)).IsSuccess.Should().BeTrue("it is free again");
    }

    [PostgreSqlFact]
    public async Task Killed_backends_cost_time_and_nothing_else()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 500);
        using var queue = new ReservationQueue(host.Sessions, Options.Create(new InventoryOptions()), new ManualTimeProvider(room.Now));
        using var stop = new CancellationTokenSource();
        var killer = Task.Run(async () =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
            await db.Database.OpenConnectionAsync();
            while (!stop.IsCancellationRequested)
            {
                await db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' LIMIT 1");
                await Task.Delay(5);
            }
        });

        var demands = Enumerable.Range(0, 800).Select(_ => new StockDemandBy(room.Demand(new StockRequest(StockRoom.Tea, 1)), Actor.System)).ToArray();
        var served = 0;
        await Parallel.ForEachAsync(demands, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (demand, token) =>
        {
            while (true)
            {
                try
                {
                    // The same key until there is an answer, as a caller does whose connection broke.
                    Interlocked.Add(ref served, (await queue.ReserveAsync(room.Shop, demand, token)).IsSuccess ? 1 : 0);
                    return;
                }
                catch (Exception e) when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.Storage.RetryLimitExceededException or InvalidOperationException)
                {
                }
            }
        });
        await stop.CancelAsync();
        await killer;

        served.Should().Be(500, "sold is the lesser of stock and demand");
        (await room.LevelAsync(StockRoom.Tea)).Should().Be((500, 500));
        (await room.LedgerAsync(StockRoom.Tea)).Count.Should().Be(501, "each has one movement");
    }
}
