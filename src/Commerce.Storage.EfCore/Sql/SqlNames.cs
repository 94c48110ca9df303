using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commerce.Storage;

/// <summary>The names of Commerce's tables in the schema that a context's model names, quoted for its database. Immutable.</summary>
internal sealed class SqlNames
{
    private readonly ISqlGenerationHelper _quote;
    private readonly string _schema;
    private readonly bool _hasSchemas;
    private readonly Lazy<FrozenDictionary<Type, string>> _tables;

    private SqlNames(ISqlGenerationHelper quote, string schema, bool hasSchemas)
    {
        (_quote, _schema, _hasSchemas) = (quote, schema, hasSchemas);
        _tables = new(() => CommerceRowMaps.All.ToFrozenDictionary(map => map.Row, Of));
    }

    /// <summary>Reads the names of a context's model.</summary>
    /// <exception cref="InvalidOperationException">The context does not map Commerce.</exception>
    public static SqlNames Of(DbContext db) =>
        new(db.GetService<ISqlGenerationHelper>(), SchemaState.NameOf(db), SqlDialect.Of(db.Database.ProviderName) is PostgreSqlDialect);

    public string Of(SqlTable table) => _tables.Value[table.Row];

    /// <summary>The name of one table, without a look at the others.</summary>
    public string Of(CommerceRowMap map)
    {
        var (name, schema) = map.NameIn(_schema, _hasSchemas);
        return _quote.DelimitIdentifier(name, schema);
    }
}
