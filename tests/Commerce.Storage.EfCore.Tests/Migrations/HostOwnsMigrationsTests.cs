using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Commerce.Storage.Tests;

/// <summary>The same tables, whoever makes them.</summary>
public sealed class HostOwnsMigrationsTests
{
    [PostgreSqlFact]
    public async Task The_hosts_migration_makes_everything_and_the_app_starts()
    {
        await using var database = await CreateAsync();
        await using var db = GiftShop.Open<OwningContext>(database.ConnectionString);

        await GiftShop.MigrateHostAsync(null, db);

        using var host = GiftShop.Build<OwningContext>(database.ConnectionString);
        await host.StartAsync();
        (await GiftShop.NextNumberAsync(host.Services)).Should().Be(1);
        await host.StopAsync();
    }

    [PostgreSqlFact]
    public async Task The_scripts_make_what_the_model_says()
    {
        await using var byScripts = await CreateAsync();
        await using (var db = GiftShop.Open<FirstContext>(byScripts.ConnectionString))
        {
            await db.Database.MigrateCommerceAsync();
        }

        await using var byModel = await CreateAsync();
        await using (var db = GiftShop.Open<OwningContext>(byModel.ConnectionString))
        {
            await GiftShop.MigrateHostAsync(null, db);
        }

        var (scripts, model) = (await DescribeAsync(byScripts.DataSource), await DescribeAsync(byModel.DataSource));
        scripts.Should().HaveCountGreaterThan(CommerceRowMaps.All.Length);
        scripts.Should().Equal(model);
    }

    /// <summary>Every column, constraint and index of the schema, a line each, in an order of their own.</summary>
    private static async Task<List<string>> DescribeAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("""
            SELECT format('%s.%s %s(%s) %s null:%s default:%s identity:%s collation:%s', table_name, column_name, udt_name, character_maximum_length, ordinal_position,
                is_nullable, column_default, identity_generation, collation_name)
            FROM information_schema.columns WHERE table_schema = 'commerce'
            UNION ALL
            SELECT format('%s %s', conname, pg_get_constraintdef(c.oid)) FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = 'commerce'
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'commerce'
            ORDER BY 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private static async Task<PostgreSqlDatabase> CreateAsync() => await (await PostgreSqlCluster.GetAsync()).CreateDatabaseAsync();
}
