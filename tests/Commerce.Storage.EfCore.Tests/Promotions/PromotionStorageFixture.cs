using Commerce.PostgreSql;
using Commerce.Storage.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>One host over SQLite and one over PostgreSQL for all cases of a class; each is made when it is first asked for.</summary>
public sealed class PromotionStorageFixture : IAsyncLifetime
{
    private readonly PostgreSqlDatabaseFixture _database = new();
    private readonly Lazy<Task<StorageHost>> _postgreSql;
    private readonly Lazy<Task<StorageHost>> _sqlite = new(() => StorageHost.OverSqliteAsync());

    public PromotionStorageFixture() => _postgreSql = new(() => NewPostgreSqlHostAsync());

    public PostgreSqlDatabase Database => _database.Database;

    public Task<StorageHost> PostgreSql => _postgreSql.Value;

    public Task<StorageHost> Sqlite => _sqlite.Value;

    /// <summary>Another host over the same database, such as another process has.</summary>
    public Task<StorageHost> NewPostgreSqlHostAsync() => StorageHost.OverPostgreSqlAsync(Database.ConnectionString);

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var host in new[] { _postgreSql, _sqlite }.Where(host => host.IsValueCreated))
        {
            await (await host.Value).DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
