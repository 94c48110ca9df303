using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Commerce.Storage.Tests;

/// <summary>Hosts and contexts over one database.</summary>
internal static class GiftShop
{
    public static TContext Open<TContext>(string connectionString)
        where TContext : DbContext
        => (TContext)Activator.CreateInstance(typeof(TContext), OptionsOf<TContext>(connectionString))!;

    /// <summary>An app that keeps Commerce in the database; not started.</summary>
    public static IHost Build<TContext>(string connectionString)
        where TContext : DbContext
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddDbContext<TContext>(options => Use(options, connectionString));
        builder.Services.AddCommerce().UseEntityFrameworkCore<TContext>();
        return builder.Build();
    }

    /// <summary>What a migration of the host's would hold.</summary>
    public static IReadOnlyList<MigrationOperation> Difference(DbContext? from, DbContext to) =>
        to.GetService<IMigrationsModelDiffer>().GetDifferences(from is null ? null : ModelOf(from), ModelOf(to));

    /// <summary>Runs the host's migration.</summary>
    public static async Task MigrateHostAsync(DbContext? from, DbContext to)
    {
        var commands = to.GetService<IMigrationsSqlGenerator>().Generate(Difference(from, to), to.GetService<IDesignTimeModel>().Model);
        await to.GetService<IMigrationCommandExecutor>().ExecuteNonQueryAsync(commands, to.GetService<IRelationalConnection>());
    }

    /// <summary>The least that writes: the next order number of a shop.</summary>
    public static async Task<long> NextNumberAsync(IServiceProvider services) => (await services.GetRequiredService<ICommerceSessions>().RunAsync(
        async (session, token) => (CommerceResult<long>)await session.Get<IOrderNumberStore>().NextAsync(ShopId.Default, token))).Value;

    private static IRelationalModel ModelOf(DbContext db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    private static DbContextOptions<TContext> OptionsOf<TContext>(string connectionString)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Use(options, connectionString);
        return options.Options;
    }

    private static void Use(DbContextOptionsBuilder options, string connectionString)
    {
        if (connectionString.StartsWith("Data Source=", StringComparison.Ordinal))
        {
            options.UseSqlite(connectionString);
        }
        else
        {
            options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure());
        }
    }
}
