using System.Data.Common;
using System.Text;
using Commerce.Messaging;

namespace Commerce.Storage;

/// <summary>PostgreSQL 13 and later, by Npgsql's positional parameters.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public const string ProviderName = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override bool CanBatch => true;

    public override bool WritesInsideReads => true;

    public override bool CanLoseCommits => true;

    public override Sql Mark(Guid session) => Sql.Of($"INSERT INTO {SessionRowMap.Table} (id) VALUES ({session}) RETURNING pg_current_xact_id()::text");

    // After a crash the number may not have been given out yet, which is an error to ask about; or it belongs to somebody else, for whom waiting does no harm.
    public override Sql IsAtWork(string transaction) => Sql.Of($"""
        SELECT CASE WHEN {transaction}::text::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) THEN false
            ELSE COALESCE(pg_xact_status({transaction}::text::xid8) = 'in progress', false) END
        """);

    protected override string Spell(SqlWord word) => word switch
    {
        SqlWord.ForUpdate => "FOR UPDATE",
        SqlWord.ForUpdateSkipLocked => "FOR UPDATE SKIP LOCKED",
        SqlWord.ForKeyShare => "FOR KEY SHARE",
        SqlWord.Now => "statement_timestamp()",
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, message: null),
    };

    protected override void Append(StringBuilder text, object? value, string placeholder, DbParameter parameter)
    {
        switch (value)
        {
            case Array values:
                text.Append("= ANY(").Append(placeholder).Append(')');
                parameter.Value = values;
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
}
