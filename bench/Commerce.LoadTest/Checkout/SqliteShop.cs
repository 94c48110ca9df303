using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Commerce.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Checkout;

/// <summary>The shop over a new file of SQLite, which goes with it.</summary>
internal sealed class SqliteShop : IAsyncDisposable
{
    private readonly string _file;
    private readonly ServiceProvider _provider;

    private SqliteShop(string file)
    {
        _file = file;
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 60 }.ToString();
        var services = new ServiceCollection();
        services.AddDbContextPool<CommerceDbContext>(options => options.UseSqlite(connectionString));
        CheckoutShop.AddTo(services.AddCommerce().UseEntityFrameworkCore<CommerceDbContext>(), new InstantProvider(), couponUses: 1);
        _provider = services.BuildServiceProvider();
    }

    public IServiceProvider Provider => _provider;

    public static async Task<SqliteShop> StartAsync()
    {
        var shop = new SqliteShop(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        await using var scope = shop.Provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CommerceDbContext>().Database.MigrateCommerceAsync();
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
        {
            File.Delete(file);
        }
    }

    // The native library that restores is older than what EF Core's provider asks for (docs/adr/0001).
    [ModuleInitializer]
#pragma warning disable CA2255 // this is an application
    internal static void Load()
#pragma warning restore CA2255
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name is { } assembly && assembly.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal)
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"))
                : null;
        SQLitePCL.Batteries_V2.Init();
    }
}
