using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commerce.Storage;

/// <summary>
/// Sends statements over a context's connection. Reads before the first write run without a transaction, which is what READ COMMITTED gives them anyway; the first
/// write opens one. Savepoints, the mark of the transaction and writes that may wait travel with the next journey instead of making ones of their own. Not thread-safe.
/// </summary>
/// <param name="id">Marks the transaction, if there will be one.</param>
/// <param name="db">Its connection and, when it has one already, its transaction are used; its change tracker is not.</param>
/// <param name="dialect">How its database spells statements.</param>
/// <param name="names">The names of the tables in its model.</param>
internal sealed partial class SqlSession(Guid id, DbContext db, SqlDialect dialect, SqlNames names) : IAsyncDisposable
{
    private readonly bool _isJoined = db.Database.CurrentTransaction is not null;
    private readonly List<SqlWaiting> _waiting = [];
    private IDbContextTransaction? _transaction;
    private bool _isOpened;
    private bool _needsMark;
    private bool _hasFailed;
    private bool _hasUnknown;
    private SqlRefusedException? _refusal;
    private int _savepoints;

    /// <summary>By this the database tells later whether the transaction has committed. <see langword="null"/>: nothing was written, or a commit cannot lose its reply.</summary>
    public SessionMark? Mark { get; private set; }

    /// <summary>Whether the statements run in a transaction that somebody else commits.</summary>
    public bool IsJoined => _isJoined;

    /// <summary>Whether a transaction is open: the next statement does not open one.</summary>
    public bool IsInTransaction => _transaction is not null || _isJoined;

    /// <inheritdoc cref="SqlDialect.CanBatch"/>
    public bool CanBatch => dialect.CanBatch;

    /// <inheritdoc cref="SqlDialect.WritesInsideReads"/>
    public bool WritesInsideReads => dialect.WritesInsideReads;

    /// <summary>The rows of a statement that neither locks nor changes anything.</summary>
    public Task<List<T>> ReadAsync<T>(Sql sql, Func<DbDataReader, T> map, CancellationToken cancellationToken) =>
        QueryAsync(sql, map, cancellationToken);

    /// <summary>The first row of a statement that neither locks nor changes anything, or <c>default</c>.</summary>
    public async Task<T?> FindAsync<T>(Sql sql, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync(sql, map, cancellationToken).ConfigureAwait(false);
        return rows.Count > 0 ? rows[0] : default;
    }

    /// <summary>Whether nothing was written yet and nobody else's transaction is joined: a statement may then be a transaction of its own.</summary>
    public bool CanWriteAlone => _transaction is null && !_isJoined && _waiting.Count == 0;

    /// <summary>
    /// The rows of a statement that is a transaction of its own: one journey, its commit included. It stands whatever becomes of the session, and a reply that is lost is
    /// not looked up: only for what may be repeated, as the only work of a session for which <see cref="CanWriteAlone"/> holds.
    /// </summary>
    public Task<List<T>> WriteAloneAsync<T>(Sql sql, Func<DbDataReader, T> map, CancellationToken cancellationToken) => QueryAsync(sql, map, cancellationToken);

    /// <summary>The rows that a statement has locked or changed.</summary>
    public async Task<List<T>> WriteAsync<T>(Sql sql, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        return await QueryAsync(sql, map, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Statements that lock or change rows, and reads that must come after them: in one journey where the database can, each with a snapshot of its own.</summary>
    public async Task WriteAsync(IReadOnlyList<SqlQuery> queries, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (!dialect.CanBatch)
        {
            foreach (var query in queries)
            {
                await QueryAsync(query.Sql, Read, cancellationToken).ConfigureAwait(false);

                bool Read(DbDataReader row)
                {
                    query.Read(row);
                    return true;
                }
            }

            return;
        }

        await ReadBatchAsync(queries, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets locks that the transaction asks for from now on be waited for no longer than this; nothing where a writer is alone.</summary>
    public SqlQuery[] LimitLockWait(TimeSpan patience) => dialect.LimitLockWait(patience) is { } sql ? [new SqlQuery(sql, static _ => { })] : [];

    /// <summary>Runs a statement; returns how many rows it has changed.</summary>
    public Task<int> ExecuteAsync(Sql sql, CancellationToken cancellationToken) => ExecuteAsync([sql], cancellationToken);

    /// <summary>Runs statements, in one journey where the database can; returns how many rows they have changed together.</summary>
    public async Task<int> ExecuteAsync(IReadOnlyList<Sql> statements, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (!dialect.CanBatch)
        {
            return await ExecuteEachAsync(statements, cancellationToken).ConfigureAwait(false);
        }

        return await SendAsync(
            statements,
            async (batch, reader) =>
            {
                await ReadMarkAsync(reader, cancellationToken).ConfigureAwait(false);
                while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
                {
                    // A fault of a later statement comes out here.
                }

                return batch.BatchCommands.Skip(batch.BatchCommands.Count - statements.Count).Sum(command => Math.Max(0, command.RecordsAffected));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a write with the next journey, whatever that is; only where a database takes several statements at once.</summary>
    /// <param name="sql">The write.</param>
    /// <param name="whyNot">Asked when it has changed nothing. An error ends the session.</param>
    public void WriteLater(Sql sql, Func<CancellationToken, ValueTask<CommerceError?>> whyNot) => _waiting.Add(new SqlWaiting(sql, whyNot));

    /// <summary>A point to come back to. It costs nothing until something is written.</summary>
    public SqlSavepoint Save()
    {
        // Several sessions may join one transaction, one inside the other: a name is one point of it.
        var savepoint = new SqlSavepoint(_isJoined ? $"commerce_{id:N}_{++_savepoints}" : $"commerce_{++_savepoints}");
        _waiting.Add(savepoint.Begin);
        return savepoint;
    }

    /// <summary>Keeps what was written since the point.</summary>
    public void Keep(SqlSavepoint savepoint)
    {
        if (!_waiting.Remove(savepoint.Begin))
        {
            _waiting.Add(savepoint.Release);
        }
    }

    /// <summary>Undoes what was written since the point.</summary>
    public async Task UndoAsync(SqlSavepoint savepoint)
    {
        var index = _waiting.IndexOf(savepoint.Begin);
        if (index >= 0)
        {
            // Whatever was marked since then has not been sent either.
            _waiting.RemoveRange(index, _waiting.Count - index);
            return;
        }

        _waiting.Clear(); // and not to be abandoned half-way: the caller's token may be what ended the work
        await ExecuteAsync([savepoint.Undo, savepoint.Release.Sql], CancellationToken.None).ConfigureAwait(false);
        _hasFailed = false;
    }

    /// <summary>Whether the context for which it is, is one of <typeparamref name="TContext"/>.</summary>
    public bool RunsIn<TContext>()
        where TContext : DbContext
        => db is TContext;

    /// <summary>Opens the transaction, if none is open, sends what waits, and returns the context for which it is.</summary>
    public async Task<DbContext> JoinAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        await SendWaitingAsync(cancellationToken).ConfigureAwait(false);
        return db;
    }

    /// <summary>Sends what would travel with the next write.</summary>
    public async Task SendWaitingAsync(CancellationToken cancellationToken)
    {
        if (_needsMark || _waiting.Count > 0)
        {
            await ExecuteAsync([], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses to end well what did not: PostgreSQL undoes everything at the commit after a statement that failed, and says nothing.</summary>
    /// <exception cref="InvalidOperationException">A statement failed and the work went on.</exception>
    /// <exception cref="SqlRefusedException">A write that had waited was refused and the work went on.</exception>
    public void ThrowIfFailed()
    {
        if (_refusal is not null)
        {
            throw _refusal;
        }

        if (_hasFailed || _hasUnknown)
        {
            throw new InvalidOperationException(
                "A statement of this session failed and the work went on, so the session cannot commit. Let the exception end the work, or do what may fail in a RunAsync of its own.");
        }
    }

    /// <summary>Sends the writes that wait.</summary>
    public Task SendWritesAsync(CancellationToken cancellationToken) => HasWritesWaiting ? ExecuteAsync([], cancellationToken) : Task.CompletedTask;

    /// <summary>Commits what was written, if anything was.</summary>
    public async Task CommitAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Undoes what was not committed and lets the connection go.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
            _transaction = null;
        }

        if (_isOpened)
        {
            _isOpened = false;
            await db.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private bool HasWritesWaiting => _waiting.Exists(static waiting => waiting.WhyNot is not null);

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_transaction is not null || _isJoined)
        {
            return;
        }

        await OpenAsync(cancellationToken).ConfigureAwait(false);
        _transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        _needsMark = dialect.CanLoseCommits;
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!_isOpened && !_isJoined)
        {
            await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            _isOpened = true;
        }
    }
}
