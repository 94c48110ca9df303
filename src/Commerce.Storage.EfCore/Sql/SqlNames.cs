using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commerce.Storage;

/// <summary>The names of Commerce's tables in a context's model, quoted for its database. Immutable.</summary>
internal sealed class SqlNames
{
    private readonly FrozenDictionary<Type, string> _tables;

    private SqlNames(FrozenDictionary<Type, string> tables) => _tables = tables;

    /// <summary>Reads the names of a context's model.</summary>
    /// <exception cref="InvalidOperationException">The context does not map Commerce.</exception>
    public static SqlNames Of(DbContext db)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        var tables = CommerceRowMaps.All.Select(map => map.Row).ToFrozenDictionary(
            row => row,
            row => db.Model.FindEntityType(row) is { } entity
                ? quote.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema())
                : throw new InvalidOperationException($"{db.GetType().Name} does not map the tables of Commerce: call modelBuilder.UseCommerce() in its OnModelCreating."));
        return new SqlNames(tables);
    }

    public string Of(SqlTable table) => _tables[table.Row];
}
