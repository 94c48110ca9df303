using Commerce.Messaging;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Commerce.Storage.Tests;

/// <summary>An app that keeps Commerce in a database.</summary>
public sealed class StorageHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string? _file;

    private StorageHost(Action<DbContextOptionsBuilder> database, string? file, Action<IServiceCollection>? configure)
    {
        _file = file;
        var services = new ServiceCollection();
        services.AddDbContext<ShopContext>(database);
        services.AddCommerce().UseEntityFrameworkCore<ShopContext>();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public IServiceProvider Services => _services;

    public CommerceTypeRegistry Types => _services.GetRequiredService<CommerceTypeRegistry>();

    public ICommerceSessions Sessions => _services.GetRequiredService<ICommerceSessions>();

    /// <summary>Over a database of PostgreSQL that is empty.</summary>
    public static Task<StorageHost> OverPostgreSqlAsync(string connectionString, Action<IServiceCollection>? configure = null, bool retries = true, int retryCount = 6, ILoggerFactory? loggers = null) => OpenAsync(new StorageHost(
        options => options.UseNpgsql(connectionString, npgsql =>
        {
            if (loggers is not null)
            {
                npgsql.ConfigureDataSource(source => source.UseLoggerFactory(loggers));
            }

            if (retries)
            {
                npgsql.EnableRetryOnFailure(retryCount, TimeSpan.FromMilliseconds(50), errorCodesToAdd: null);
            }
        }),
        file: null,
        configure));

    /// <summary>Over a new file of SQLite, which goes with the host.</summary>
    public static Task<StorageHost> OverSqliteAsync(Action<IServiceCollection>? configure = null)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 60 }.ToString();
        return OpenAsync(new StorageHost(options => options.UseSqlite(connectionString), file, configure));
    }

    /// <summary>For cases that want the outbox to themselves.</summary>
    public async Task EmptyOutboxAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? "TRUNCATE commerce.outbox, commerce.outbox_aggregates" : "DELETE FROM commerce_outbox; DELETE FROM commerce_outbox_aggregates");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_file is not null)
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
            {
                File.Delete(file);
            }
        }
    }

    private static async Task<StorageHost> OpenAsync(StorageHost host)
    {
        await using var scope = host._services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Database.MigrateCommerceAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"Notes\" (\"Id\" text PRIMARY KEY, \"Text\" text NOT NULL)");
        return host;
    }
}
