using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Commerce.Storage.Tests;

/// <summary>What an app says at its start about the tables that it finds.</summary>
public sealed class SchemaCheckTests
{
    [PostgreSqlFact]
    public async Task An_empty_database_is_refused()
    {
        await using var database = await CreateAsync();
        using var host = GiftShop.Build<FirstContext>(database.ConnectionString);

        await Refused(host, "The database has version 0 of the tables of Commerce, this package needs *: call MigrateCommerceAsync() before the app starts, or as a step of its deployment.");
    }

    [PostgreSqlFact]
    public async Task Older_tables_and_newer_ones_are_refused_and_ours_are_not()
    {
        await using var database = await CreateAsync();
        await using var db = GiftShop.Open<FirstContext>(database.ConnectionString);
        await db.Database.MigrateCommerceAsync();

        using (var host = GiftShop.Build<FirstContext>(database.ConnectionString))
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        // As a package of a later version would have left it.
        await db.Database.ExecuteSqlRawAsync("INSERT INTO commerce.schema_versions (version, name, checksum, applied_at) VALUES (999, '0999_later', '', now())");
        using (var host = GiftShop.Build<FirstContext>(database.ConnectionString))
        {
            await Refused(host, "The database has version 999 of the tables of Commerce, which a newer package has made; this one knows *. Update the package.");
        }

        // As one of an earlier version would have: its last script has not run.
        await db.Database.ExecuteSqlRawAsync("DELETE FROM commerce.schema_versions WHERE version = 999 OR version = (SELECT MAX(version) FROM commerce.schema_versions WHERE version < 999)");
        using (var host = GiftShop.Build<FirstContext>(database.ConnectionString))
        {
            await Refused(host, "*this package needs *: call MigrateCommerceAsync()*");
        }
    }

    private static Task Refused(IHost host, string sentence) =>
        host.Awaiting(h => h.StartAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage(sentence);

    private static async Task<PostgreSqlDatabase> CreateAsync() => await (await PostgreSqlCluster.GetAsync()).CreateDatabaseAsync();
}
