namespace Commerce.Storage.Tests;

/// <summary>A class fixture: an app over a file of SQLite.</summary>
public sealed class SqliteStorage : IAsyncLifetime
{
    private StorageHost? _host;

    public StorageHost Host => _host ?? throw new InvalidOperationException("The fixture was not initialised.");

    public async Task InitializeAsync() => _host = await StorageHost.OverSqliteAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
