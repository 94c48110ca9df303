using System.Collections.Immutable;
using System.Globalization;
using Commerce.PostgreSql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Commerce.Storage.Tests;

/// <summary>MigrateCommerceAsync, each test over a database of its own.</summary>
public sealed class MigrateCommerceTests
{
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string AddChannel = "ALTER TABLE \"{schema}\".orders ADD COLUMN channel text NOT NULL DEFAULT 'web'; CREATE INDEX ix_orders_shop_channel ON \"{schema}\".orders (shop, channel);";

    [PostgreSqlFact]
    public async Task Eight_processes_at_once_run_each_script_once()
    {
        await using var database = await CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var db = GiftShop.Open<FirstContext>(database.ConnectionString);
            await db.Database.MigrateCommerceAsync();
        })));

        (await AppliedAsync(database)).Should().Equal(SchemaScript.Of(PostgreSql).Select(s => (s.Version, s.Name)));
    }

    [Fact]
    public async Task Eight_tasks_over_one_file_of_Sqlite_run_each_script_once()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 60 }.ToString();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                await using var db = GiftShop.Open<FirstContext>(connectionString);
                await db.Database.MigrateCommerceAsync();
            })));

            await using var after = GiftShop.Open<FirstContext>(connectionString);
            (await after.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM commerce_schema_versions").SingleAsync()).Should().Be(SchemaScript.Of(SqliteDialect.ProviderName).Length);
            (await after.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync()).Should().Be("wal", "readers wait for no writer");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file);
        }
    }

    [PostgreSqlFact]
    public async Task An_upgrade_keeps_what_is_there_and_the_hosts_foreign_keys()
    {
        await using var database = await CreateAsync();
        await using var before = GiftShop.Open<FirstContext>(database.ConnectionString);
        await before.Database.MigrateCommerceAsync();
        await GiftShop.MigrateHostAsync(null, before);
        using (var host = GiftShop.Build<FirstContext>(database.ConnectionString))
        {
            (await GiftShop.NextNumberAsync(host.Services)).Should().Be(1);
        }

        await using var after = GiftShop.Open<UpgradedContext>(database.ConnectionString);
        await SchemaMigrator.MigrateAsync(after, Next(), TimeProvider.System, CancellationToken.None);
        await GiftShop.MigrateHostAsync(before, after);

        (await AppliedAsync(database)).Should().HaveCount(Next().Length);
        (await after.GiftNotes.CountAsync()).Should().Be(0, "the host's table stands");
        using var upgraded = GiftShop.Build<UpgradedContext>(database.ConnectionString);
        (await GiftShop.NextNumberAsync(upgraded.Services)).Should().Be(2);
    }

    [PostgreSqlFact]
    public async Task A_script_that_fails_leaves_nothing_behind()
    {
        await using var database = await CreateAsync();
        await using var db = GiftShop.Open<FirstContext>(database.ConnectionString);
        var broken = Next() is [.. var known, var last] ? [.. known, last with { Text = last.Text + " SELECT 1 / 0;" }] : Next();

        await db.Invoking(d => SchemaMigrator.MigrateAsync(d, [.. broken], TimeProvider.System, CancellationToken.None)).Should().ThrowAsync<PostgresException>();

        await using var tables = database.DataSource.CreateCommand("SELECT COUNT(*) FROM pg_catalog.pg_namespace WHERE nspname = 'commerce'");
        (await tables.ExecuteScalarAsync()).Should().Be(0L);
    }

    [PostgreSqlFact]
    public async Task Tables_of_a_newer_package_and_scripts_of_an_unreleased_one_are_refused()
    {
        await using var database = await CreateAsync();
        await using var db = GiftShop.Open<FirstContext>(database.ConnectionString);
        await SchemaMigrator.MigrateAsync(db, Next(), TimeProvider.System, CancellationToken.None);

        await db.Invoking(d => d.Database.MigrateCommerceAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*which a newer package has made; this one knows*Update the package.");

        await db.Database.ExecuteSqlRawAsync("DELETE FROM commerce.schema_versions WHERE version > 1; UPDATE commerce.schema_versions SET checksum = 'other' WHERE version = 1");
        await db.Invoking(d => d.Database.MigrateCommerceAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*by another '0001_initial' than this package has*");
    }

    [PostgreSqlFact]
    public async Task A_schema_that_the_host_named_holds_everything()
    {
        await using var database = await CreateAsync();
        await using var db = GiftShop.Open<ElsewhereContext>(database.ConnectionString);

        await db.Database.MigrateCommerceAsync();
        await GiftShop.MigrateHostAsync(null, db);

        using var host = GiftShop.Build<ElsewhereContext>(database.ConnectionString);
        await host.StartAsync();
        (await GiftShop.NextNumberAsync(host.Services)).Should().Be(1);
        await host.StopAsync();
        await using var schemas = database.DataSource.CreateCommand("SELECT string_agg(DISTINCT schemaname, ',') FROM pg_catalog.pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
        (await schemas.ExecuteScalarAsync()).Should().Be("public,web_shop_2");
    }

    [PostgreSqlFact]
    public async Task A_role_that_may_not_make_tables_is_told_so_and_may_work_once_they_are_there()
    {
        await using var database = await CreateAsync();
        await using var role = await Role.CreateAsync(database);
        await using var limited = GiftShop.Open<FirstContext>(role.ConnectionString);

        await limited.Invoking(d => d.Database.MigrateCommerceAsync()).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("The role of this connection may not make the tables of Commerce in the schema 'commerce': call MigrateCommerceAsync() under the role that owns them*");

        await using var owner = GiftShop.Open<FirstContext>(database.ConnectionString);
        await owner.Database.MigrateCommerceAsync();
        using var app = GiftShop.Build<FirstContext>(role.ConnectionString);
        await app.Awaiting(a => a.StartAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("The role of this connection may not read the tables of Commerce: grant it USAGE on the schema 'commerce'*");

        await role.GrantAsync("USAGE ON SCHEMA commerce");
        await role.GrantAsync("SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA commerce");
        using var again = GiftShop.Build<FirstContext>(role.ConnectionString);
        await limited.Database.MigrateCommerceAsync();
        await again.StartAsync();
        (await GiftShop.NextNumberAsync(again.Services)).Should().Be(1);
        await again.StopAsync();

        // An upgrade is again for the owner.
        await limited.Invoking(d => SchemaMigrator.MigrateAsync(d, Next(), TimeProvider.System, CancellationToken.None)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*may not make the tables*");
    }

    [Fact]
    public async Task A_host_that_owns_the_migrations_or_forgot_to_map_is_told_so()
    {
        await using var owning = GiftShop.Open<OwningContext>("Host=nowhere");
        await owning.Invoking(d => d.Database.MigrateCommerceAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("HostOwnsMigrations is set*");

        await using var forgetful = GiftShop.Open<ForgetfulContext>("Host=nowhere");
        await forgetful.Invoking(d => d.Database.MigrateCommerceAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*call modelBuilder.UseCommerce() in its OnModelCreating.");
    }

    /// <summary>The package's scripts and one more, as the next version would have them.</summary>
    private static ImmutableArray<SchemaScript> Next()
    {
        var known = SchemaScript.Of(PostgreSql);
        return known.Add(new SchemaScript(known[^1].Version + 1, "9999_channel", AddChannel));
    }

    private static async Task<PostgreSqlDatabase> CreateAsync() => await (await PostgreSqlCluster.GetAsync()).CreateDatabaseAsync();

    private static async Task<List<(int Version, string Name)>> AppliedAsync(PostgreSqlDatabase database)
    {
        await using var db = GiftShop.Open<FirstContext>(database.ConnectionString);
        var rows = await db.Database.SqlQueryRaw<string>("SELECT version || ' ' || name AS \"Value\" FROM commerce.schema_versions ORDER BY version").ToListAsync();
        return [.. rows.Select(r => r.Split(' ')).Select(r => (int.Parse(r[0], CultureInfo.InvariantCulture), r[1]))];
    }

    /// <summary>A role that may log in and nothing else.</summary>
    private sealed class Role(PostgreSqlDatabase database, string name) : IAsyncDisposable
    {
        public string Name => name;

        public string ConnectionString => new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = name, Password = "limited", Pooling = false }.ConnectionString;

        public static async Task<Role> CreateAsync(PostgreSqlDatabase database)
        {
            var role = new Role(database, "app_" + database.Name);
            await role.ExecuteAsync($"CREATE ROLE {role.Name} LOGIN PASSWORD 'limited'");
            return role;
        }

        public Task GrantAsync(string right) => ExecuteAsync($"GRANT {right} TO {name}");

        public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP OWNED BY {name}; DROP ROLE {name}");

        private async Task ExecuteAsync(string text)
        {
            await using var command = database.DataSource.CreateCommand(text);
            await command.ExecuteNonQueryAsync();
        }
    }
}
