using Commerce.Inventory;
using Commerce.PostgreSql;

namespace Commerce.Storage.Tests;

/// <summary>The feed over a database in which transactions last.</summary>
public sealed class EfStockFeedTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    [PostgreSqlFact]
    public async Task What_commits_late_is_fed_late_and_not_missed()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 1);
        await host.Sessions.RunAsync(async (slow, token) =>
        {
            (await slow.Get<IInventoryStore>().ChangeAsync(room.Shop, new ReceiveStock(room.NewKey(), StockRoom.Tea, 2), room.Stamp, token)).Error.Should().BeNull();
            await room.ReceiveAsync(StockRoom.Coffee, 3);
            var early = await ReadAsync(room, 0);
            early.Entries.Select(entry => entry.Movement.OnHandChange).Should().Equal(3, 1);
            return CommerceResult.Success(0);
        });
        (await ReadAsync(room, 2)).Entries.Select(entry => (entry.Position, entry.Movement.OnHandChange)).Should().Equal((3, 2));
    }

    [PostgreSqlFact]
    public async Task A_reader_waits_for_no_buyer_and_lets_none_wait()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 5);
        await host.Sessions.RunAsync(async (reader, token) =>
        {
            (await reader.Get<IInventoryStore>().ReadFeedAsync(room.Shop, 0, room.Now, 10, token)).Value.Entries.Should().ContainSingle();
            (await room.ReserveAsync(new StockRequest(StockRoom.Tea, 1)).WaitAsync(TimeSpan.FromSeconds(20), token)).Error.Should().BeNull("the reader has given positions and has not committed");
            return CommerceResult.Success(0);
        });
        (await ReadAsync(room, 0)).Entries.Should().HaveCount(2);
    }

    [PostgreSqlFact]
    public async Task A_range_of_which_the_ledger_has_lost_all_does_not_hold_up_a_reader()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        var room = new StockRoom(host.Sessions);
        await room.ReceiveAsync(StockRoom.Tea, 5);
        (await ReadAsync(room, 0)).Next.Should().Be(1);
        await EfStockDamage.Of(host.Sessions)(new Commerce.Testing.StockDamage(room.Shop, StockRoom.Tea, LocationId.Default) { LosesMovement = 1 }, default);
        await room.ReceiveAsync(StockRoom.Coffee, 6);
        var page = await ReadAsync(room, 0, limit: 1);
        (page.Entries.Length, page.Next).Should().Be((0, 1));
        (await ReadAsync(room, page.Next, limit: 1)).Entries.Single().Movement.Sku.Should().Be(StockRoom.Coffee);
    }

    private static async Task<StockFeedPage> ReadAsync(StockRoom room, long after, int limit = 100) =>
        (await room.DoAsync(store => store.ReadFeedAsync(room.Shop, after, room.Now, limit, default))).Value;
}
