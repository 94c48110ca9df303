using System.Runtime.CompilerServices;

namespace Commerce.Storage;

/// <summary>
/// One statement. Written as an interpolated string: each value in a hole becomes a parameter, never text; tables and words of the dialect are spelled when it runs.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Sql
{
    private readonly List<object> _parts;

    public Sql(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _parts = new List<object>((2 * formattedCount) + 1);
    }

    /// <summary>Text as written (<see cref="string"/>), <see cref="SqlTable"/>, <see cref="SqlWord"/>, <see cref="Sql"/>, <see cref="SqlValue"/>, <see cref="SqlRows"/>.</summary>
    public IReadOnlyList<object> Parts => _parts;

    public void AppendLiteral(string text) => _parts.Add(text);

    public void AppendFormatted(SqlTable table) => _parts.Add(table);

    public void AppendFormatted(SqlWord word) => _parts.Add(word);

    public void AppendFormatted(Sql part) => _parts.Add(part);

    public void AppendFormatted(SqlValue value) => _parts.Add(value);

    public void AppendFormatted(SqlRows rows) => _parts.Add(rows);

    public void AppendFormatted(string? value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(long value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(long? value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(decimal value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(double? value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(bool value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(Guid value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(Guid? value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(DateTimeOffset value) => _parts.Add(new SqlValue(value));

    public void AppendFormatted(DateTimeOffset? value) => _parts.Add(new SqlValue(value));

    /// <summary>A part of a statement, or a whole one.</summary>
    public static Sql Of(Sql sql) => sql;

    /// <summary>Names of our own that are no values, such as columns. Never text from outside.</summary>
    public static Sql Text(string text)
    {
        var sql = new Sql(0, 0);
        sql.AppendLiteral(text);
        return sql;
    }

    /// <summary>Parts, one after the other, with <paramref name="separator"/> between them: the rows of an INSERT, the conditions of a filter.</summary>
    public static Sql Join(string separator, IEnumerable<Sql> parts)
    {
        var joined = new Sql(0, 4);
        foreach (var part in parts)
        {
            if (joined._parts.Count > 0)
            {
                joined.AppendLiteral(separator);
            }

            joined.AppendFormatted(part);
        }

        return joined;
    }
}
