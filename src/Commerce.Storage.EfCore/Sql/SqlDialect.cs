using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Commerce.Storage;

/// <summary>How one database spells statements. Stateless.</summary>
internal abstract class SqlDialect
{
    /// <summary>Whether several statements travel together.</summary>
    public abstract bool CanBatch { get; }

    /// <summary>Whether a SELECT may hold an UPDATE ... RETURNING and a lateral join.</summary>
    public abstract bool WritesInsideReads { get; }

    /// <summary>Whether the reply to a commit can be lost on its way.</summary>
    public abstract bool CanLoseCommits { get; }

    /// <summary>The dialect of EF Core's provider.</summary>
    /// <exception cref="NotSupportedException">Commerce has no statements for it.</exception>
    public static SqlDialect Of(string? providerName) => providerName switch
    {
        PostgreSqlDialect.ProviderName => new PostgreSqlDialect(),
        SqliteDialect.ProviderName => new SqliteDialect(),
        _ => throw new NotSupportedException($"Commerce stores in PostgreSQL ({PostgreSqlDialect.ProviderName}) and SQLite ({SqliteDialect.ProviderName}), not through '{providerName}'."),
    };

    /// <summary>Leaves a row that is there if and only if the transaction has committed, and answers with the transaction's number.</summary>
    public virtual Sql Mark(Guid session) => throw new NotSupportedException();

    /// <summary>Whether a transaction of that number is still at work; its row says nothing before it has ended.</summary>
    public virtual Sql IsAtWork(string transaction) => throw new NotSupportedException();

    /// <summary>Ends the waiting for locks after a time, in this transaction; <see langword="null"/> where nobody waits for rows.</summary>
    public virtual Sql? LimitLockWait(TimeSpan patience) => null;

    /// <summary>The text and the parameters of a statement, on a command or a part of a batch.</summary>
    public string Spell(Sql sql, SqlNames names, DbParameterCollection parameters, Func<DbParameter> createParameter)
    {
        var text = new StringBuilder(256);
        Append(text, sql, names, parameters, createParameter);
        return text.ToString();
    }

    protected abstract string Spell(SqlWord word);

    protected abstract void Append(StringBuilder text, object? value, string placeholder, DbParameter parameter);

    /// <summary>A sub-select in parentheses; <paramref name="add"/> adds a parameter, which it is given with its placeholder.</summary>
    protected abstract void Append(StringBuilder text, SqlRows rows, Func<(DbParameter Parameter, string Placeholder)> add);

    private void Append(StringBuilder text, Sql sql, SqlNames names, DbParameterCollection parameters, Func<DbParameter> createParameter)
    {
        foreach (var part in sql.Parts)
        {
            switch (part)
            {
                case string literal:
                    text.Append(literal);
                    break;
                case SqlTable table:
                    text.Append(names.Of(table));
                    break;
                case SqlWord word:
                    text.Append(Spell(word));
                    break;
                case Sql inner:
                    Append(text, inner, names, parameters, createParameter);
                    break;
                case SqlValue { Value: var value }:
                    var (parameter, placeholder) = Add();
                    Append(text, value, placeholder, parameter);
                    break;
                case SqlRows rows:
                    Append(text, rows, Add);
                    break;
                default:
                    throw new InvalidOperationException($"{part.GetType().Name} is no part of a statement.");
            }
        }

        (DbParameter Parameter, string Placeholder) Add()
        {
            var parameter = createParameter();
            parameters.Add(parameter);
            return (parameter, string.Create(CultureInfo.InvariantCulture, $"${parameters.Count}"));
        }
    }
}
