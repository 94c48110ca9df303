using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Commerce.Storage;

/// <summary>SQLite 3.35 and later. One writer at a time, so nothing is locked row by row.</summary>
/// <remarks>Times are text of one length, so that comparing the text compares the times; GUIDs are text in capitals, as EF Core writes them.</remarks>
internal sealed class SqliteDialect : SqlDialect
{
    public const string ProviderName = "Microsoft.EntityFrameworkCore.Sqlite";

    public override bool CanBatch => false;

    public override bool WritesInsideReads => false;

    public override bool CanLoseCommits => false;

    protected override string Spell(SqlWord word) => word switch
    {
        SqlWord.ForUpdate or SqlWord.ForUpdateSkipLocked or SqlWord.ForNoKeyUpdate or SqlWord.ForNoKeyUpdateSkipLocked or SqlWord.ForKeyShare => "",
        SqlWord.Now => "strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')",
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, message: null),
    };

    protected override void Append(StringBuilder text, object? value, string placeholder, DbParameter parameter)
    {
        parameter.ParameterName = placeholder;
        switch (value)
        {
            case Array values:
                text.Append("IN (SELECT value FROM json_each(").Append(placeholder).Append("))");
                parameter.Value = JsonOf(json =>
                {
                    foreach (var one in values)
                    {
                        Write(json, one);
                    }
                });
                break;
            case TimeSpan duration:
                text.Append("strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now', ").Append(placeholder).Append(')');
                parameter.Value = string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:+0.000;-0.000} seconds");
                break;
            case DateTimeOffset time:
                text.Append(placeholder);
                parameter.Value = TextOf(time);
                break;
            case Guid id:
                text.Append(placeholder);
                parameter.Value = TextOf(id);
                break;
            default:
                text.Append(placeholder);
                parameter.Value = value ?? DBNull.Value;
                break;
        }
    }

    protected override void Append(StringBuilder text, SqlRows rows, Func<(DbParameter Parameter, string Placeholder)> add)
    {
        var (parameter, placeholder) = add();
        parameter.ParameterName = placeholder;
        parameter.Value = JsonOf(json =>
        {
            for (var row = 0; row < rows.Columns[0].Values.Length; row++)
            {
                json.WriteStartArray();
                foreach (var (_, values) in rows.Columns)
                {
                    Write(json, values.GetValue(row));
                }

                json.WriteEndArray();
            }
        });
        text.Append("(SELECT ");
        for (var i = 0; i < rows.Columns.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}json_extract(value, '$[{i}]') AS {rows.Columns[i].Name}");
        }

        text.Append(" FROM json_each(").Append(placeholder).Append("))");
    }

    private static string TextOf(Guid id) => id.ToString("D").ToUpperInvariant();

    private static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    private static string JsonOf(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            write(json);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case Guid id:
                json.WriteStringValue(TextOf(id));
                break;
            case DateTimeOffset time:
                json.WriteStringValue(TextOf(time));
                break;
            default:
                throw new InvalidOperationException($"{value.GetType().Name} is no element of a list.");
        }
    }
}
