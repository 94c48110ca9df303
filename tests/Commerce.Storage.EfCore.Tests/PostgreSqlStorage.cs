using Commerce.PostgreSql;

namespace Commerce.Storage.Tests;

/// <summary>A class fixture: an app over a database of PostgreSQL. Nothing where there is no server.</summary>
public sealed class PostgreSqlStorage : IAsyncLifetime
{
    private readonly PostgreSqlDatabaseFixture _fixture = new();
    private StorageHost? _host;

    public StorageHost Host => _host ?? throw new InvalidOperationException("There is no server.");

    public PostgreSqlDatabase Database => _fixture.Database;

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        if (PostgreSqlCluster.WhyNot is null)
        {
            _host = await StorageHost.OverPostgreSqlAsync(_fixture.Database.ConnectionString);
        }
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await _fixture.DisposeAsync();
    }
}
