using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>What the database itself keeps true, and stock in transactions of the host.</summary>
public sealed class EfInventoryTransactionTests(InventoryDatabases databases) : IClassFixture<InventoryDatabases>
{
    private static readonly CommerceError Veto = CommerceError.Refused("test.veto", "The test refuses on purpose.");

    [PostgreSqlTheory]
    [InlineData("reserved = -1")]
    [InlineData("reserved = on_hand + 1")]
    [InlineData("on_hand = reserved - 1")]
    public Task PostgreSql_refuses_a_level_that_cannot_be(string change) => RefusesAsync(databases.OverPostgreSqlAsync, "commerce.stock_levels", change);

    [Theory]
    [InlineData("reserved = -1")]
    [InlineData("reserved = on_hand + 1")]
    [InlineData("on_hand = reserved - 1")]
    public Task Sqlite_refuses_a_level_that_cannot_be(string change) => RefusesAsync(databases.OverSqliteAsync, "commerce_stock_levels", change);

    [PostgreSqlFact]
    public Task Hosts_query_levels_and_movements_over_PostgreSql() => QueriesAsync(databases.OverPostgreSqlAsync);

    [Fact]
    public Task Hosts_query_levels_and_movements_over_Sqlite() => QueriesAsync(databases.OverSqliteAsync);

    [PostgreSqlFact]
    public async Task A_refusal_leaves_the_hosts_transaction_usable_over_PostgreSql()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(databases.PostgreSql.ConnectionString, retries: false);
        await RefusalInAJoinedSessionAsync(host);
    }

    [Fact]
    public async Task A_refusal_leaves_the_hosts_transaction_usable_over_Sqlite()
    {
        await using var host = await StorageHost.OverSqliteAsync();
        await RefusalInAJoinedSessionAsync(host);
    }

    [PostgreSqlFact]
    public async Task A_connection_that_dies_in_mid_reserve_loses_nothing_and_holds_once()
    {
        var host = await databases.OverPostgreSqlAsync();
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 5);
        var demand = room.Demand(new StockRequest(StockRoom.Tea, 2));
        var runs = 0;
        var held = await host.Sessions.RunAsync(async (session, token) =>
        {
            var reserved = await session.Get<IInventoryStore>().ReserveAsync(room.Shop, demand, room.Stamp, token);
            if (++runs == 1)
            {
                var db = await session.GetDbContextAsync<ShopContext>(token);
                var pid = await db.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").SingleAsync(token);
                await using var command = databases.PostgreSql.DataSource.CreateCommand($"SELECT pg_terminate_backend({pid})");
                await command.ExecuteScalarAsync(token);
            }

            return reserved;
        });
        (held.Value.Id, runs).Should().Be((demand.Id, 2));
        (await room.LevelAsync(StockRoom.Tea)).Should().Be((5, 2));
        (await room.LedgerAsync(StockRoom.Tea)).Select(m => m.Kind).Should().Equal(StockMovementKind.Receipt, StockMovementKind.Reservation);
        (await room.ReserveAsync(demand)).Value.Id.Should().Be(demand.Id);
        (await room.LevelAsync(StockRoom.Tea)).Should().Be((5, 2));
    }

    [PostgreSqlFact]
    public async Task A_session_that_is_killed_while_it_waits_for_a_buyer_reserves_after_him()
    {
        var host = await databases.OverPostgreSqlAsync();
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 2);
        Task<CommerceResult<Reservation>>? second = null;
        var first = await host.Sessions.RunAsync(async (session, token) =>
        {
            var reserved = await session.Get<IInventoryStore>().ReserveAsync(room.Shop, room.Demand(new StockRequest(StockRoom.Tea, 1)), room.Stamp, token);
            second = room.ReserveAsync(new StockRequest(StockRoom.Tea, 1));
            await using var command = databases.PostgreSql.DataSource.CreateCommand(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%stock_skus%'");
            while ((long)(await command.ExecuteScalarAsync(token))! == 0)
            {
                await Task.Delay(20, token);
            }

            return reserved;
        });
        first.Error.Should().BeNull();
        (await second!).Error.Should().BeNull();
        (await room.LevelAsync(StockRoom.Tea)).Should().Be((2, 2));
    }

    private static async Task RefusesAsync(Func<Task<StorageHost>> open, string table, string change)
    {
        var host = await open();
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 5);
        (await room.ReserveAsync(new StockRequest(StockRoom.Tea, 2))).Error.Should().BeNull();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
#pragma warning disable EF1002 // the test's own text
        var update = () => db.Database.ExecuteSqlRawAsync($"UPDATE {table} SET {change} WHERE shop = {{0}}", room.Shop.Value);
#pragma warning restore EF1002
        (await update.Should().ThrowAsync<System.Data.Common.DbException>()).Which.Message.Should().Contain("ck_");
        (await room.LevelAsync(StockRoom.Tea)).Should().Be((5, 2));
    }

    private static async Task QueriesAsync(Func<Task<StorageHost>> open)
    {
        var host = await open();
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 5, "north");
        await room.ReceiveAsync(StockRoom.Coffee, 1);
        (await room.ReserveAsync(new StockRequest(StockRoom.Tea, 2))).Error.Should().BeNull();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var level = await db.Set<StockLevelRow>().SingleAsync(l => l.Shop == room.Shop && l.Sku == StockRoom.Tea);
        (level.Location, level.OnHand, level.Reserved, level.SafetyStock, level.NextExpiry).Should().Be((LocationId.Of("north"), 5, 2, 0, room.Now.AddMinutes(30)));
        var movements = await db.Set<StockMovementRow>().Where(m => m.Shop == room.Shop && m.Sku == StockRoom.Tea).OrderBy(m => m.Sequence).ToListAsync();
        movements.Select(m => (m.Sequence, m.Kind, m.OnHandChange, m.ReservedChange, m.ActorKind)).Should().Equal((1, "Receipt", 5, 0, "System"), (2, "Reservation", 0, 2, "System"));
    }

    private static async Task RefusalInAJoinedSessionAsync(StorageHost host)
    {
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 5);
        var taken = room.Demand(new StockRequest(StockRoom.Tea, 1));
        (await room.ReserveAsync(taken)).Error.Should().BeNull();
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var session = host.Sessions.Join(db);
            var joined = new StockRoom(session, room.Shop);

            // Refusals of every kind, bare and in a session of their own: none is an exception of the database.
            var store = session.Get<IInventoryStore>();
            (await store.ReserveAsync(room.Shop, room.Demand(new StockRequest(StockRoom.Tea, 9)), room.Stamp, default)).Error!.Code.Should().Be("inventory.insufficient_stock");
            (await joined.ReserveAsync(room.Demand(new StockRequest(StockRoom.Tea, 9)))).Error!.Code.Should().Be("inventory.insufficient_stock");
            (await joined.ReserveAsync(room.Demand(new StockRequest(StockRoom.Coffee, 1)))).Error!.Code.Should().Be("inventory.unknown_sku");
            (await joined.ReserveAsync(taken with { Lines = [new StockRequest(StockRoom.Tea, 2)] })).Error!.Code.Should().Be("inventory.key_reused");
            (await joined.DoAsync(s => s.ChangeAsync(room.Shop, new AdjustStock(room.NewKey(), StockRoom.Tea, -5), room.Stamp, default))).Error!.Code.Should().Be("inventory.below_reserved");
            (await joined.DoAsync(s => s.CommitAsync(room.Shop, ReservationId.New(TimeProvider.System), room.Stamp, default))).Error!.Code.Should().Be("inventory.unknown_reservation");
            (await session.RunAsync<Reservation>(async (inner, token) =>
            {
                (await inner.Get<IInventoryStore>().ReserveAsync(room.Shop, room.Demand(new StockRequest(StockRoom.Tea, 4)), room.Stamp, token)).Error.Should().BeNull();
                return Veto;
            })).Error.Should().Be(Veto);

            db.Notes.Add(new Note { Id = room.Shop.Value });
            await db.SaveChangesAsync();
            (await joined.ReserveAsync(room.Demand(new StockRequest(StockRoom.Tea, 2)))).Error.Should().BeNull();
            await transaction.CommitAsync();
        }

        (await room.LevelAsync(StockRoom.Tea)).Should().Be((5, 3));
        (await db.Notes.CountAsync(n => n.Id == room.Shop.Value)).Should().Be(1);
    }
}
