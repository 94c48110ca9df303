using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commerce.Storage;

/// <summary>Brings the tables of a database to the version of this package.</summary>
/// <remarks>Where nothing is missing it only reads, so that a role without rights over tables may call it at each start.</remarks>
internal static class SchemaMigrator
{
    public static async Task MigrateAsync(DbContext db, ImmutableArray<SchemaScript> scripts, TimeProvider time, CancellationToken cancellationToken)
    {
        var schema = SchemaState.NameOf(db);
        try
        {
            await db.Database.CreateExecutionStrategy().ExecuteAsync(
                async token =>
                {
                    await MakeFileAsync(db, token).ConfigureAwait(false);
                    var found = await SchemaState.ReadAsync(db, token).ConfigureAwait(false);
                    found.RefuseUnknown(scripts);
                    if (found.Version < scripts[^1].Version)
                    {
                        await RunMissingAsync(db, schema, scripts, time, token).ConfigureAwait(false);
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (DbException e) when (SchemaState.IsDenied(e))
        {
            throw new InvalidOperationException(
                $"The role of this connection may not make the tables of Commerce in the schema '{schema}': call MigrateCommerceAsync() under the role that owns them, for example as a step of the deployment.",
                e);
        }
    }

    // As EF Core's own migrations do it, which is with a write-ahead log: whoever reads waits for no writer, and a commit waits once for the disk.
    private static async Task MakeFileAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (SqlDialect.Of(db.Database.ProviderName) is SqliteDialect
            && db.GetService<IRelationalDatabaseCreator>() is var creator
            && !await creator.ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            await creator.CreateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task RunMissingAsync(DbContext db, string schema, ImmutableArray<SchemaScript> scripts, TimeProvider time, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await LockAsync(db, schema, cancellationToken).ConfigureAwait(false);

            // Whoever held the lock may have run them.
            var found = await SchemaState.ReadAsync(db, cancellationToken).ConfigureAwait(false);
            found.RefuseUnknown(scripts);
            var sql = new SqlSession(Guid.Empty, db, SqlDialect.Of(db.Database.ProviderName), SqlNames.Of(db));
            foreach (var script in scripts.Where(s => s.Version > found.Version))
            {
                await RunAsync(db, script.For(schema), cancellationToken).ConfigureAwait(false);
                await sql.ExecuteAsync(
                    Sql.Of($"""
                        INSERT INTO {SchemaVersionRowMap.Table} (version, name, checksum, applied_at)
                        VALUES ({(long)script.Version}, {script.Name}, {script.Checksum}, {time.GetUtcNow()})
                        """),
                    cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task LockAsync(DbContext db, string schema, CancellationToken cancellationToken)
    {
        if (SqlDialect.Of(db.Database.ProviderName) is not PostgreSqlDialect)
        {
            // Whoever began the transaction is the only writer.
            return;
        }

        await RunAsync(db, $"SELECT pg_advisory_xact_lock(hashtextextended('commerce migrations of {schema}', 0))", cancellationToken).ConfigureAwait(false);

        // IF NOT EXISTS would ask for the right to make schemas even where there is one.
        await RunAsync(
            db,
            $"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = '{schema}') THEN CREATE SCHEMA \"{schema}\"; END IF; END $$",
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task RunAsync(DbContext db, string text, CancellationToken cancellationToken)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();

            // A step over big tables, and the wait for another process that runs it, take as long as they take.
            command.CommandTimeout = db.Database.GetCommandTimeout() ?? 0;
#pragma warning disable CA2100 // our own scripts; the schema's name was checked when the model was built
            command.CommandText = text;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
