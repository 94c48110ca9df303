using Commerce.PostgreSql;

namespace Commerce.Storage.Tests;

/// <summary>A class fixture: one app over PostgreSQL and one over SQLite, each opened when a test first asks for it.</summary>
public sealed class InventoryDatabases : IAsyncLifetime
{
    private readonly PostgreSqlDatabaseFixture _postgreSql = new();
    private readonly Lazy<Task<StorageHost>> _overPostgreSql;
    private readonly Lazy<Task<StorageHost>> _overSqlite = new(() => StorageHost.OverSqliteAsync());

    public InventoryDatabases() => _overPostgreSql = new(() => StorageHost.OverPostgreSqlAsync(PostgreSql.ConnectionString));

    public PostgreSqlDatabase PostgreSql => _postgreSql.Database;

    public Task<StorageHost> OverPostgreSqlAsync() => _overPostgreSql.Value;

    public Task<StorageHost> OverSqliteAsync() => _overSqlite.Value;

    public Task InitializeAsync() => _postgreSql.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var host in new[] { _overPostgreSql, _overSqlite }.Where(host => host.IsValueCreated))
        {
            await (await host.Value).DisposeAsync();
        }

        await _postgreSql.DisposeAsync();
    }
}
