using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Messaging;

/// <summary>What all sessions of a database share: its dialect and the names of its tables, read once. Thread-safe.</summary>
internal sealed class EfDatabase(EfStoreCatalog stores, CommerceTypeRegistry types, TimeProvider time)
{
    private (SqlDialect Dialect, SqlNames Names)? _known;

    public SqlDialect DialectOf(DbContext db) => Know(db).Dialect;

    public SqlSession Connect(DbContext db)
    {
        var (dialect, names) = Know(db);
        return new SqlSession(Guid.CreateVersion7(time.GetUtcNow()), db, dialect, names);
    }

    public EfSession Open(SqlSession sql) => new(sql, stores, types, time);

    // Two threads may both read it the first time: they find the same.
    private (SqlDialect Dialect, SqlNames Names) Know(DbContext db)
    {
        if (_known is not { } known)
        {
            known = (SqlDialect.Of(db.Database.ProviderName), SqlNames.Of(db));
            _known = known;
        }

        return known;
    }
}
