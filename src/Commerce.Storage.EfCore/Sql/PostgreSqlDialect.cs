using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Commerce.Storage;

/// <summary>PostgreSQL 13 and later, by Npgsql's positional parameters.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    // A limit that is none, but the planner cannot know that: it expects few rows, goes by the key however small the table is, and keeps the plan for any number of values.
    private const string Few = "LIMIT (SELECT NULL::bigint)";

    public const string ProviderName = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override bool CanBatch => true;

    public override bool WritesInsideReads => true;

    public override bool CanLoseCommits => true;

    public override Sql Mark(Guid session) => Sql.Of($"INSERT INTO {SessionRowMap.Table} (id) VALUES ({session}) RETURNING pg_current_xact_id()::text");

    // Each transaction holds a lock on its number until others see how it ended. pg_xact_status cannot be asked: after a crash the number may not have been given out yet,
    // which is an error, and no snapshot tells that from the newest number at work. If it belongs to somebody else by then, waiting does no harm.
    public override Sql IsAtWork(string transaction) => Sql.Of($"""
        SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_locks
            WHERE locktype = 'transactionid' AND transactionid = {transaction}::text::xid8::xid AND mode = 'ExclusiveLock' AND granted)
        """);

    public override Sql? LimitLockWait(TimeSpan patience) =>
        Sql.Of($"SELECT set_config('lock_timeout', {((long)patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}, true)");

    protected override string Spell(SqlWord word) => word switch
    {
        SqlWord.ForUpdate => "FOR UPDATE",
        SqlWord.ForUpdateSkipLocked => "FOR UPDATE SKIP LOCKED",
        SqlWord.ForNoKeyUpdate => "FOR NO KEY UPDATE",
        SqlWord.ForNoKeyUpdateSkipLocked => "FOR NO KEY UPDATE SKIP LOCKED",
        SqlWord.ForKeyShare => "FOR KEY SHARE",
        SqlWord.Now => "statement_timestamp()",
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, message: null),
    };

    protected override void Append(StringBuilder text, object? value, string placeholder, DbParameter parameter)
    {
        switch (value)
        {
            case Array values:
                text.Append("IN (SELECT * FROM unnest(").Append(placeholder).Append("::").Append(TypeOf(values)).Append(") ").Append(Few).Append(')');
                parameter.Value = Utc(values);
                break;
            case TimeSpan duration:
                text.Append("statement_timestamp() + make_interval(secs => ").Append(placeholder).Append(')');
                parameter.Value = duration.TotalSeconds;
                break;
            case DateTimeOffset time:
                text.Append(placeholder);
                parameter.Value = time.ToUniversalTime();
                break;
            default:
                text.Append(placeholder);
                parameter.Value = value ?? DBNull.Value;
                break;
        }
    }

    protected override void Append(StringBuilder text, SqlRows rows, Func<(DbParameter Parameter, string Placeholder)> add)
    {
        text.Append("(SELECT * FROM unnest(");
        for (var i = 0; i < rows.Columns.Length; i++)
        {
            var (parameter, placeholder) = add();
            var values = rows.Columns[i].Values;
            text.Append(i == 0 ? "" : ", ").Append(placeholder).Append("::").Append(TypeOf(values));
            parameter.Value = Utc(values);
        }

        text.Append(") AS rows_of_values (").AppendJoin(", ", rows.Columns.Select(column => column.Name)).Append(") ").Append(Few).Append(')');
    }

    private static string TypeOf(Array values) => values switch
    {
        string?[] => "text[]",
        long[] or long?[] => "bigint[]",
        Guid[] or Guid?[] => "uuid[]",
        DateTimeOffset[] or DateTimeOffset?[] => "timestamptz[]",
        _ => throw new InvalidOperationException($"{values.GetType().Name} is no column of a table."),
    };

    private static Array Utc(Array values) => values switch
    {
        DateTimeOffset[] times => Array.ConvertAll(times, time => time.ToUniversalTime()),
        DateTimeOffset?[] times => Array.ConvertAll(times, time => time?.ToUniversalTime()),
        _ => values,
    };
}
