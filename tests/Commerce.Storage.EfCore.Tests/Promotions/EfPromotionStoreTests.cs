using Commerce.PostgreSql;
using Commerce.Storage.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>What the suite leaves open: how old versions go, and sessions that save several promotions.</summary>
public sealed class EfPromotionStoreTests(PromotionStorageFixture storage) : IClassFixture<PromotionStorageFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ShopId _shop = ShopId.Of(Guid.CreateVersion7(Now).ToString("N"));

    [PostgreSqlFact]
    public async Task Versions_older_than_the_kept_ones_are_forgotten_in_PostgreSql() => await ForgetAsync(await storage.PostgreSql);

    [Fact]
    public async Task Versions_older_than_the_kept_ones_are_forgotten_in_Sqlite() => await ForgetAsync(await storage.Sqlite);

    [PostgreSqlFact]
    public async Task Sessions_that_save_several_promotions_in_opposite_order_do_not_deadlock()
    {
        var sessions = (await storage.PostgreSql).Sessions;
        string[] ids = ["a", "b", "c"];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => sessions.RunAsync(async (session, token) =>
        {
            var store = session.Get<IPromotionStore>();
            foreach (var id in i % 2 == 0 ? ids : [.. ids.Reverse()])
            {
                await store.SaveAsync(Record(id), (await store.FindAsync(_shop, PromotionId.Of(id), token))?.Version ?? 0, token);
            }

            return CommerceResult.Success(true);
        }))));
        await using var command = storage.Database.DataSource.CreateCommand("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
        (await command.ExecuteScalarAsync()).Should().Be(0L);
    }

    private async Task ForgetAsync(StorageHost host)
    {
        for (var version = 0; version <= PromotionRecord.KeptVersions; version++)
        {
            await host.Sessions.RunAsync(async (session, token) => await session.Get<IPromotionStore>().SaveAsync(Record("tea", $"{version}"), version, token));
        }

        (await FindVersionAsync(host, 1)).Should().BeNull();
        (await FindVersionAsync(host, 2))!.Definition.Should().Be("1");
    }

    private async Task<PromotionRecord?> FindVersionAsync(StorageHost host, long version) => (await host.Sessions.RunAsync(
        async (session, token) => CommerceResult.Success(ValueTuple.Create(
            await session.Get<IPromotionStore>().FindVersionAsync(_shop, PromotionId.Of("tea"), version, token))))).Value.Item1;

    private PromotionRecord Record(string id, string definition = "{}") => new()
    {
        Shop = _shop, Id = PromotionId.Of(id), IsActive = true, Definition = definition, ChangedAt = Now,
    };
}
