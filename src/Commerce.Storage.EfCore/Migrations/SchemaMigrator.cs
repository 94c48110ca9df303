using Microsoft.EntityFrameworkCore;

namespace Commerce.Storage;

/// <summary>Brings the tables of a database to the version of this package.</summary>
internal static class SchemaMigrator
{
    public static async Task MigrateAsync(DbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var schema = SchemaOf(db);
        var scripts = SchemaScript.Of(db.Database.ProviderName);
        var strategy = db.Database.CreateExecutionStrategy();
        await strategy.ExecuteAsync(
            async token =>
            {
                var transaction = await db.Database.BeginTransactionAsync(token).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    await LockAsync(db, schema, token).ConfigureAwait(false);
                    var sql = new SqlSession(db, SqlDialect.Of(db.Database.ProviderName), SqlNames.Of(db));
                    var version = await FindVersionAsync(db, sql, schema, token).ConfigureAwait(false) ?? 0;
                    Refuse(version, scripts);
                    foreach (var script in scripts.Where(s => s.Version > version))
                    {
                        await RunAsync(db, script.For(schema), token).ConfigureAwait(false);
                        await sql.ExecuteAsync(
                            Sql.Of($"""
                                INSERT INTO {SchemaVersionRowMap.Table} (version, name, checksum, applied_at)
                                VALUES ({(long)script.Version}, {script.Name}, {script.Checksum}, {time.GetUtcNow()})
                                """),
                            token).ConfigureAwait(false);
                    }

                    await transaction.CommitAsync(token).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses a database whose tables are not of this package's version.</summary>
    public static async Task CheckAsync(DbContext db, CancellationToken cancellationToken)
    {
        var scripts = SchemaScript.Of(db.Database.ProviderName);
        var sql = new SqlSession(db, SqlDialect.Of(db.Database.ProviderName), SqlNames.Of(db));
        await using (sql.ConfigureAwait(false))
        {
            var version = await FindVersionAsync(db, sql, SchemaOf(db), cancellationToken).ConfigureAwait(false) ?? 0;
            Refuse(version, scripts);
            if (version < scripts[^1].Version)
            {
                throw new InvalidOperationException(
                    $"The database has version {version} of the tables of Commerce, this package needs {scripts[^1].Version}: call MigrateCommerceAsync() before the app starts, or as a step of its deployment.");
            }
        }
    }

    private static void Refuse(int version, ImmutableArray<SchemaScript> scripts)
    {
        if (version > scripts[^1].Version)
        {
            throw new InvalidOperationException(
                $"The database has version {version} of the tables of Commerce, which a newer package has made; this one knows {scripts[^1].Version}. Update the package.");
        }
    }

    private static string SchemaOf(DbContext db) => db.Model.FindAnnotation(CommerceModelBuilderExtensions.SchemaAnnotation)?.Value as string
        ?? throw new InvalidOperationException($"{db.GetType().Name} does not map the tables of Commerce: call modelBuilder.UseCommerce() in its OnModelCreating.");

    private static async Task LockAsync(DbContext db, string schema, CancellationToken cancellationToken)
    {
        if (SqlDialect.Of(db.Database.ProviderName) is not PostgreSqlDialect)
        {
            // Whoever began the transaction is the only writer.
            return;
        }

        await RunAsync(db, $"SELECT pg_advisory_xact_lock(hashtextextended('commerce migrations of {schema}', 0)); CREATE SCHEMA IF NOT EXISTS \"{schema}\";", cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int?> FindVersionAsync(DbContext db, SqlSession sql, string schema, CancellationToken cancellationToken)
    {
        var exists = SqlDialect.Of(db.Database.ProviderName) is PostgreSqlDialect
            ? Sql.Of($"SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = {schema} AND tablename = 'schema_versions'")
            : Sql.Of($"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = {schema + "_schema_versions"}");
        if (await sql.FindAsync(exists, static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false) == 0)
        {
            return null;
        }

        return await sql.FindAsync(
            Sql.Of($"SELECT COALESCE(MAX(version), 0) FROM {SchemaVersionRowMap.Table}"),
            static row => (int?)row.GetInt32(0),
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task RunAsync(DbContext db, string text, CancellationToken cancellationToken)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
#pragma warning disable CA2100 // our own scripts; the schema's name was checked when the model was built
            command.CommandText = text;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
