using System.Globalization;
using System.Text;
using Commerce.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Commerce.Storage.Tests;

/// <summary>
/// The rows of a database of version 1 of the tables, kept as a script of INSERTs. It is written when the file is missing. Until the first release a change of
/// <c>0001_initial.sql</c> means: delete the file and run the test. After the release it never changes; a later version of the tables gets a file of its own.
/// </summary>
internal static class GoldenDatabase
{
    public static string File { get; } = Path.Combine(Repository.Root, "tests", "Commerce.Storage.EfCore.Tests", "Migrations", "golden", "0001.sql");

    /// <summary>The shop over the kept rows, in a new database, brought to the version of this package.</summary>
    public static async Task<GoldenShop> OpenAsync()
    {
        if (!System.IO.File.Exists(File))
        {
            await WriteAsync();
        }

        var shop = new GoldenShop(await CreateAsync());
        await using (var command = shop.Database.DataSource.CreateCommand(await System.IO.File.ReadAllTextAsync(File)))
        {
            await command.ExecuteNonQueryAsync();
        }

        await using var db = GiftShop.Open<FirstContext>(shop.Database.ConnectionString);
        await db.Database.MigrateCommerceAsync();
        return shop;
    }

    /// <summary>Sells in a new database and keeps its rows.</summary>
    private static async Task WriteAsync()
    {
        await using var shop = new GoldenShop(await CreateAsync());
        await shop.SellAsync();
        var script = new StringBuilder();
        foreach (var table in Tables(shop.Database))
        {
            await AppendAsync(script, shop.Database.DataSource, table);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, script.ToString());
    }

    private static async Task<PostgreSqlDatabase> CreateAsync()
    {
        var database = await (await PostgreSqlCluster.GetAsync()).CreateDatabaseAsync();
        await using var db = GiftShop.Open<FirstContext>(database.ConnectionString);
        await SchemaMigrator.MigrateAsync(db, [.. SchemaScript.Of(db.Database.ProviderName).Where(s => s.Version == 1)], TimeProvider.System, CancellationToken.None);
        return database;
    }

    private static List<(string Name, List<string> Columns, List<string> Key, string? Identity)> Tables(PostgreSqlDatabase database)
    {
        // A host's model maps only what the host may ask for.
        using var db = new AllTablesContext(new DbContextOptionsBuilder<AllTablesContext>().UseNpgsql(database.ConnectionString).Options);
        return [.. CommerceRowMaps.All
            .Where(map => map.Row != typeof(SchemaVersionRow))
            .Select(map => db.Model.FindEntityType(map.Row)!)
            .Select(row => (
                row.GetTableName()!,
                row.GetProperties().Select(p => p.GetColumnName()).ToList(),
                row.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()).ToList(),
                row.GetProperties().FirstOrDefault(p => p is { ValueGenerated: ValueGenerated.OnAdd } && p.ClrType == typeof(long))?.GetColumnName()))];
    }

    private static async Task AppendAsync(StringBuilder script, NpgsqlDataSource database, (string Name, List<string> Columns, List<string> Key, string? Identity) table)
    {
        var columns = string.Join(", ", table.Columns.Select(Quote));
        var values = string.Join(" || ', ' || ", table.Columns.Select(c => $"quote_nullable({Quote(c)}::text)"));
        await using (var command = database.CreateCommand($"SELECT {values} FROM commerce.{table.Name} ORDER BY {string.Join(", ", table.Key.Select(Quote))}"))
        {
            await using var rows = await command.ExecuteReaderAsync();
            rows.HasRows.Should().BeTrue("the golden shop writes to each table, and nothing to {0}: let GoldenShop.SellAsync do so", table.Name);
            while (await rows.ReadAsync())
            {
                script.Append(CultureInfo.InvariantCulture, $"INSERT INTO commerce.{table.Name} ({columns}) VALUES ({rows.GetString(0)});\n");
            }
        }

        if (table.Identity is { } identity)
        {
            script.Append(CultureInfo.InvariantCulture, $"SELECT setval(pg_get_serial_sequence('commerce.{table.Name}', '{identity}'), (SELECT MAX({Quote(identity)}) FROM commerce.{table.Name}));\n");
        }
    }

    private static string Quote(string column) => $"\"{column}\"";

    private sealed class AllTablesContext(DbContextOptions<AllTablesContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseCommerce(o => o.HostOwnsMigrations = true);
    }
}
