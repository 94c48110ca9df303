using Microsoft.EntityFrameworkCore.Metadata;

namespace Commerce.Storage;

/// <summary>Codes compare by their letters' codes, whatever the language of the database: as .NET does, and as SQLite does.</summary>
internal static class CommerceCollation
{
    public const string Name = "C";

    /// <summary>Whether the database has schemas and this collation.</summary>
    /// <remarks>The only place of a model that knows its database: Npgsql leaves a note when it begins one.</remarks>
    public static bool IsKnownTo(IReadOnlyModel model) => model.GetAnnotations().Any(a => a.Name.StartsWith("Npgsql:", StringComparison.Ordinal));
}
