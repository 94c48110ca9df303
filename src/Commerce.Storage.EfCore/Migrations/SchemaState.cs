using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Storage;

/// <summary>Which scripts have run in a database.</summary>
/// <param name="Applied">First to last; empty where there are no tables.</param>
internal sealed record SchemaState(ImmutableArray<AppliedScript> Applied)
{
    private const string InsufficientPrivilege = "42501";

    public int Version => Applied.IsEmpty ? 0 : Applied[^1].Version;

    /// <summary>The schema that the host's model names.</summary>
    public static string NameOf(DbContext db) => db.Model.FindAnnotation(CommerceModelBuilderExtensions.SchemaAnnotation)?.Value as string
        ?? throw new InvalidOperationException($"{db.GetType().Name} does not map the tables of Commerce: call modelBuilder.UseCommerce() in its OnModelCreating.");

    public static async Task<SchemaState> ReadAsync(DbContext db, CancellationToken cancellationToken)
    {
        // At every start, so in few and simple words: the schema's name was checked when the model was built, and rows of one kind of reference are read by code that is there.
        var (schema, dialect, names) = (NameOf(db), SqlDialect.Of(db.Database.ProviderName), SqlNames.Of(db));
        var exists = dialect is PostgreSqlDialect
            ? Sql.Text($"SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = '{schema}' AND tablename = 'schema_versions'")
            : Sql.Text($"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{schema}_schema_versions'");
        var sql = new SqlSession(Guid.Empty, db, dialect, names);
        await using (sql.ConfigureAwait(false))
        {
            return await sql.FindAsync(exists, static row => row.GetString(0), cancellationToken).ConfigureAwait(false) is null
                ? new SchemaState([])
                : new SchemaState([.. await sql.ReadAsync(
                    Sql.Text($"SELECT version, checksum FROM {names.Of(SchemaVersionRowMap.Map)} ORDER BY version"),
                    static row => new AppliedScript(row.GetInt32(0), row.GetString(1)),
                    cancellationToken).ConfigureAwait(false)]);
        }
    }

    /// <summary>Whether the database refused a statement because of the role's rights.</summary>
    public static bool IsDenied(DbException e) => string.Equals(e.SqlState, InsufficientPrivilege, StringComparison.Ordinal);

    /// <summary>Refuses tables that a newer package has made, or other scripts than this package has.</summary>
    public void RefuseUnknown(ImmutableArray<SchemaScript> scripts)
    {
        if (Version > scripts[^1].Version)
        {
            throw new InvalidOperationException(
                $"The database has version {Version} of the tables of Commerce, which a newer package has made; this one knows {scripts[^1].Version}. Update the package.");
        }

        foreach (var (script, applied) in scripts.Zip(Applied))
        {
            if (!string.Equals(script.Checksum, applied.Checksum, StringComparison.Ordinal))
            {
                throw new InvalidOperationException(
                    $"The tables of Commerce were made by another '{script.Name}' than this package has: an unreleased version made them. Use that version, or drop the tables and call MigrateCommerceAsync() again.");
            }
        }
    }

    /// <summary>Refuses tables that are not of this package's version.</summary>
    public void RefuseOther(ImmutableArray<SchemaScript> scripts)
    {
        RefuseUnknown(scripts);
        if (Version < scripts[^1].Version)
        {
            throw new InvalidOperationException(
                $"The database has version {Version} of the tables of Commerce, this package needs {scripts[^1].Version}: call MigrateCommerceAsync() before the app starts, or as a step of its deployment.");
        }
    }
}
