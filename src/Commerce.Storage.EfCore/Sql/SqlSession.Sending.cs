using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commerce.Storage;

/// <summary>How statements travel: alone, or in one batch with what waits for the next journey.</summary>
internal sealed partial class SqlSession
{
    private async Task<List<T>> QueryAsync<T>(Sql sql, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        if (HasWritesWaiting)
        {
            // What is read sees what was written before.
            await BeginAsync(cancellationToken).ConfigureAwait(false);
        }

        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var isWriting = _transaction is not null || _isJoined;
        if (isWriting && dialect.CanBatch && (_needsMark || _waiting.Count > 0))
        {
            var rows = new List<T>();
            await ReadBatchAsync([new SqlQuery(sql, row => rows.Add(map(row)))], cancellationToken).ConfigureAwait(false);
            return rows;
        }

        if (isWriting)
        {
            await SendWaitingAsync(cancellationToken).ConfigureAwait(false);
        }

        var command = CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            try
            {
                var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await reader.ReadAllAsync(map, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (IsOfDatabase(e))
            {
                _hasFailed = isWriting;
                throw;
            }
        }
    }

    private Task<bool> ReadBatchAsync(IReadOnlyList<SqlQuery> queries, CancellationToken cancellationToken) => SendAsync(
        queries.Select(query => query.Sql),
        async (_, reader) =>
        {
            if (await ReadMarkAsync(reader, cancellationToken).ConfigureAwait(false))
            {
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }

            foreach (var query in queries)
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    query.Read(reader);
                }

                // A fault that comes after the rows, such as a deadlock, comes out here.
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }

            return true;
        },
        cancellationToken);

    /// <summary>Sends one batch: the mark, what waits, the statements.</summary>
    private async Task<T> SendAsync<T>(IEnumerable<Sql> statements, Func<DbBatch, DbDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        SqlWaiting[] waited = [.. _waiting];
        var marks = _needsMark ? 1 : 0;
        var batch = CreateBatch(waited.Select(waiting => waiting.Sql).Concat(statements));
        await using (batch.ConfigureAwait(false))
        {
            try
            {
                // What was never sent, because the token had been cancelled or a value cannot be written, goes on waiting.
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                _waiting.Clear();
                T answer;
                await using (reader.ConfigureAwait(false))
                {
                    answer = await read(batch, reader).ConfigureAwait(false);
                }

                for (var i = 0; i < waited.Length; i++)
                {
                    if (waited[i].WhyNot is { } whyNot && batch.BatchCommands[marks + i].RecordsAffected == 0 && await whyNot(cancellationToken).ConfigureAwait(false) is { } error)
                    {
                        throw _refusal = new SqlRefusedException(error);
                    }
                }

                return answer;
            }
            catch (Exception e)
            {
                if (IsOfDatabase(e))
                {
                    _waiting.Clear();
                    _hasFailed = true;
                }

                // Going back to a savepoint heals what came after it. What travelled in front of it stands, and nobody knows whether it changed a row.
                _hasUnknown |= _waiting.Count == 0 && Array.Exists(waited, static waiting => waiting.WhyNot is not null);
                throw;
            }
        }
    }

    private async Task<int> ExecuteEachAsync(IReadOnlyList<Sql> statements, CancellationToken cancellationToken)
    {
        var changed = 0;
        SqlWaiting[] waited = [.. _waiting];
        foreach (var (sql, waiting) in waited.Select(waiting => (waiting.Sql, (SqlWaiting?)waiting)).Concat(statements.Select(sql => (sql, (SqlWaiting?)null))))
        {
            var command = CreateCommand(sql);
            await using (command.ConfigureAwait(false))
            {
                try
                {
                    changed += Math.Max(0, await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false));
                }
                catch (Exception e) when (IsOfDatabase(e))
                {
                    _hasFailed = true;
                    throw;
                }
            }

            if (waiting is not null)
            {
                _waiting.Remove(waiting);
            }
        }

        return changed;
    }

    // What a cancelled statement throws wraps what the database said of it.
    private static bool IsOfDatabase(Exception e) => e is DbException || e.InnerException is DbException;

    private async Task<bool> ReadMarkAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        if (!_needsMark)
        {
            return false;
        }

        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        Mark = new SessionMark(id, reader.GetString(0));
        _needsMark = false;
        return true;
    }

    private DbCommand CreateCommand(Sql sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
        command.CommandText = dialect.Spell(sql, names, command.Parameters, command.CreateParameter);
        return command;
    }

    private DbBatch CreateBatch(IEnumerable<Sql> statements)
    {
        var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        batch.Timeout = db.Database.GetCommandTimeout() ?? batch.Timeout;
        IEnumerable<Sql> first = _needsMark ? [dialect.Mark(id)] : [];
        foreach (var sql in first.Concat(statements))
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = dialect.Spell(sql, names, command.Parameters, command.CreateParameter);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
