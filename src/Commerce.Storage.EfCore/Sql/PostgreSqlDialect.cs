using System.Data.Common;
using System.Text;

namespace Commerce.Storage;

/// <summary>PostgreSQL 13 and later, by Npgsql's positional parameters.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public const string ProviderName = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override bool CanBatch => true;

    public override bool WritesInsideReads => true;

    public override Sql? TransactionNumber { get; } = Sql.Of($"SELECT pg_current_xact_id()::text");

    public override Sql OutcomeOf(string transactionNumber) => Sql.Of($"SELECT pg_xact_status({transactionNumber}::text::xid8)");

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
