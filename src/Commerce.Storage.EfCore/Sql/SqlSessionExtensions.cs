using System.Data.Common;

namespace Commerce.Storage;

/// <summary>Several statements whose rows are of one kind.</summary>
internal static class SqlSessionExtensions
{
    /// <summary>The rows of statements that lock or change; in one journey where the database can, each seeing what the ones before it waited for.</summary>
    public static async Task<List<T>> WriteAllAsync<T>(this SqlSession sql, IReadOnlyList<Sql> statements, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await sql.WriteAsync([.. statements.Select(statement => new SqlQuery(statement, row => rows.Add(map(row))))], cancellationToken).ConfigureAwait(false);
        return rows;
    }
}
