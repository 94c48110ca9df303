using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commerce.Storage;

/// <summary>The names of Commerce's tables in the schema that a context's model names, quoted for its database. Immutable.</summary>
internal sealed class SqlNames
{
    private readonly FrozenDictionary<Type, string> _tables;

    private SqlNames(FrozenDictionary<Type, string> tables) => _tables = tables;

    /// <summary>Reads the names of a context's model.</summary>
    /// <exception cref="InvalidOperationException">The context does not map Commerce.</exception>
    public static SqlNames Of(DbContext db)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        var (schema, hasSchemas) = (SchemaState.NameOf(db), SqlDialect.Of(db.Database.ProviderName) is PostgreSqlDialect);
        return new SqlNames(CommerceRowMaps.All.ToFrozenDictionary(
            map => map.Row,
            map =>
            {
                var (name, within) = map.NameIn(schema, hasSchemas);
                return quote.DelimitIdentifier(name, within);
            }));
    }

    public string Of(SqlTable table) => _tables[table.Row];
}
