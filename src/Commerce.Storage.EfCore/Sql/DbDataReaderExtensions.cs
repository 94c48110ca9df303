using System.Data.Common;

namespace Commerce.Storage;

/// <summary>What a reader lacks: columns that may be null, all rows at once.</summary>
internal static class DbDataReaderExtensions
{
    public static string? FindString(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? FindInt64(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static Guid? FindGuid(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);

    public static DateTimeOffset GetTime(this DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? FindTime(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetTime(column);

    /// <summary>The rows of a statement on its own.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(this DbDataReader reader, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(map(reader));
        }

        // A fault that comes after the rows, such as a deadlock, comes out here.
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        return rows;
    }
}
