using System.Runtime.CompilerServices;
using Commerce.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Commerce.Messaging;

/// <summary>What all sessions of a database share: its dialect and the names of its tables, read once for each model. Thread-safe.</summary>
/// <remarks>For each: a host may join with a second context, and one context may have a model per tenant, each with a schema of its own.</remarks>
internal sealed class EfDatabase(EfStoreCatalog stores, CommerceTypeRegistry types, TimeProvider time)
{
    private readonly ConditionalWeakTable<IModel, Known> _known = [];

    public SqlDialect DialectOf(DbContext db) => Know(db).Dialect;

    public SqlSession Connect(DbContext db)
    {
        var known = Know(db);
        return new SqlSession(Guid.CreateVersion7(time.GetUtcNow()), db, known.Dialect, known.Names);
    }

    public EfSession Open(SqlSession sql) => new(sql, stores, types, time);

    private Known Know(DbContext db)
    {
        if (!_known.TryGetValue(db.Model, out var known))
        {
            // Two threads may both read it the first time: they find the same.
            known = new Known(SqlDialect.Of(db.Database.ProviderName), SqlNames.Of(db));
            _known.AddOrUpdate(db.Model, known);
        }

        return known;
    }

    private sealed record Known(SqlDialect Dialect, SqlNames Names);
}
