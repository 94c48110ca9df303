using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Commerce.Storage;

/// <summary>One step of the schema: plain SQL that stands in the package as <c>PostgreSql/0001_initial.sql</c>. A script that was released never changes.</summary>
internal sealed record SchemaScript(int Version, string Name, string Text)
{
    private static readonly Lazy<ImmutableArray<SchemaScript>> PostgreSql = new(() => Load("PostgreSql"));
    private static readonly Lazy<ImmutableArray<SchemaScript>> Sqlite = new(() => Load("Sqlite"));

    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The steps of a provider, first to last.</summary>
    public static ImmutableArray<SchemaScript> Of(string? providerName) => SqlDialect.Of(providerName) is PostgreSqlDialect ? PostgreSql.Value : Sqlite.Value;

    /// <summary>The text for the schema that the host chose.</summary>
    public string For(string schema) => Text.Replace("{schema}", schema, StringComparison.Ordinal);

    private static ImmutableArray<SchemaScript> Load(string folder)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var scripts = ImmutableArray.CreateBuilder<SchemaScript>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var file = resource[(folder.Length + 1)..];
            scripts.Add(new SchemaScript(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file), reader.ReadToEnd()));
        }

        return scripts.ToImmutable();
    }
}
