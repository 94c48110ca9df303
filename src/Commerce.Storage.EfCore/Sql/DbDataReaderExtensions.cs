using System.Data.Common;

namespace Commerce.Storage;

/// <summary>What a reader lacks: columns that may be null.</summary>
internal static class DbDataReaderExtensions
{
    public static string? FindString(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? FindInt64(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static Guid? FindGuid(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);

    public static DateTimeOffset GetTime(this DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? FindTime(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetTime(column);
}
