using System.Text;
using Commerce.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Maps the tables of Commerce into a host's model.</summary>
public static class CommerceModelBuilderExtensions
{
    internal const string SchemaAnnotation = "Commerce:Schema";
    internal const string HostOwnsMigrationsAnnotation = "Commerce:HostOwnsMigrations";

    /// <summary>Maps the tables of Commerce. Call it in <c>OnModelCreating</c> of the context that <c>UseEntityFrameworkCore</c> names.</summary>
    /// <returns><paramref name="modelBuilder"/>, for further calls.</returns>
    public static ModelBuilder UseCommerce(this ModelBuilder modelBuilder, Action<CommerceModelOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var options = new CommerceModelOptions();
        configure?.Invoke(options);
        if (!IsSchemaName(options.Schema))
        {
            throw new ArgumentException($"'{options.Schema}' is no name for a schema: use lower-case letters, digits and underscores, at most 40, with a letter first.", nameof(configure));
        }

        var hasSchemas = CommerceCollation.IsKnownTo(modelBuilder.Model);
        modelBuilder.Model.SetAnnotation(SchemaAnnotation, options.Schema);
        modelBuilder.Model.SetAnnotation(HostOwnsMigrationsAnnotation, options.HostOwnsMigrations);

        // Only what a host may query or point at, unless its migrations are to make all: a model of thirty entities more makes every start slower.
        foreach (var map in options.HostOwnsMigrations ? CommerceRowMaps.All : CommerceRowMaps.Visible)
        {
            var row = map.Add(modelBuilder);
            var (name, schema) = map.NameIn(options.Schema, hasSchemas);
            row.ToTable(name, schema, table => Describe(table, map, name, options));
            MapColumns(row, map.Row, hasSchemas);
            map.Configure(row);
            if (options.HostOwnsMigrations)
            {
                map.Index(row);
            }

            NameKeys(row, name);
        }

        return modelBuilder;
    }

    private static bool IsSchemaName(string? name) =>
        name is { Length: > 0 and <= 40 } && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static void Describe(TableBuilder table, CommerceRowMap map, string name, CommerceModelOptions options)
    {
        if (!options.HostOwnsMigrations)
        {
            table.ExcludeFromMigrations();
            return;
        }

        foreach (var (check, condition) in map.Checks)
        {
            table.HasCheckConstraint($"ck_{name}_{check}", condition);
        }
    }

    private static void MapColumns(EntityTypeBuilder row, Type type, bool hasCollations)
    {
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null))
        {
            var column = row.Property(property.PropertyType, property.Name).HasColumnName(SnakeCase(property.Name));
            var value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (CommerceConverters.Find(value) is { } converter)
            {
                column.HasConversion(converter);
            }

            if (hasCollations && (value == typeof(string) || CommerceConverters.IsCode(value)))
            {
                column.UseCollation(CommerceCollation.Name);
            }
        }
    }

    private static void NameKeys(EntityTypeBuilder row, string table)
    {
        foreach (var key in row.Metadata.GetDeclaredKeys())
        {
            key.SetName(key.IsPrimaryKey() ? $"pk_{table}" : $"ak_{table}_{string.Join('_', key.Properties.Select(p => SnakeCase(p.Name)))}");
        }

        foreach (var index in row.Metadata.GetDeclaredIndexes())
        {
            index.SetDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(p => SnakeCase(p.Name)))}");
        }
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
