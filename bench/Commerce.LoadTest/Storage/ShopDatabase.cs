using Commerce.PostgreSql;
using Commerce.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Storage;

/// <summary>A throw-away PostgreSQL server that commits as a shop's would, with the tables of Commerce.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private readonly PostgreSqlServer _server;

    private ShopDatabase(PostgreSqlServer server, string connectionString) => (_server, ConnectionString) = (server, connectionString);

    public string ConnectionString { get; }

    public static async Task<ShopDatabase> StartAsync()
    {
        var server = await PostgreSqlServer.StartAsync(durable: true);
        var database = new ShopDatabase(server, server.ConnectionString + ";Maximum Pool Size=80;Max Auto Prepare=60;Auto Prepare Min Usages=2;No Reset On Close=true");
        var services = new ServiceCollection();
        database.AddTo(services);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CommerceDbContext>().Database.MigrateCommerceAsync();
        return database;
    }

    /// <summary>Stops the server at once, as <c>pg_ctl -m immediate</c> does, and starts it again.</summary>
    public Task CrashAsync() => _server.CrashAsync();

    /// <summary>An app over this database.</summary>
    public ICommerceBuilder AddTo(IServiceCollection services) => AddTo(services, ConnectionString);

    /// <summary>An app over a database of which the connection string is known.</summary>
    public static ICommerceBuilder AddTo(IServiceCollection services, string connectionString)
    {
        services.AddDbContextPool<CommerceDbContext>(options => options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure()));
        return services.AddCommerce().UseEntityFrameworkCore<CommerceDbContext>();
    }

    /// <summary>How many deadlocks the server has met. It counts with a delay of up to a second.</summary>
    public static async Task<long> CountDeadlocksAsync(NpgsqlDataSource source)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await using var command = source.CreateCommand("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
