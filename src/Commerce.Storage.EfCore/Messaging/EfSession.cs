using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Messaging;

/// <summary>One transaction over all stores of a database.</summary>
internal sealed class EfSession(SqlSession sql, EfStoreCatalog stores, CommerceTypeRegistry types, TimeProvider time) : ICommerceSession
{
    private readonly Dictionary<Type, object> _bound = [];
    private readonly List<OutboxMessage> _messages = [];
    private DbContext? _handedOut;
    private int _depth;
    private bool _isDoomed;
    private bool _isClosed;
    private bool _writesTogether;

    public SqlSession Sql => sql;

    public CommerceTypeRegistry Types => types;

    public TimeProvider Time => time;

    /// <summary>Whether the session has sent events.</summary>
    public bool HasNews { get; private set; }

    public TStore Get<TStore>()
        where TStore : class
    {
        ThrowIfClosed();
        if (!_bound.TryGetValue(typeof(TStore), out var store))
        {
            store = stores.Create(typeof(TStore), this);
            _bound.Add(typeof(TStore), store);
        }

        return (TStore)store;
    }

    public void Enqueue(CommerceEvent commerceEvent)
    {
        ArgumentNullException.ThrowIfNull(commerceEvent);
        ThrowIfClosed();
        if (sql.IsJoined && _depth == 0)
        {
            throw new InvalidOperationException("In a transaction of the host's, events are written at the end of RunAsync: enqueue them inside.");
        }

        _messages.Add(OutboxMessages.Of(commerceEvent, types, time));
    }

    // Who works in a part of the session cannot promise anything for the rest of it.
    public void WriteTogether() => _writesTogether |= _depth == 0 && sql.CanBatch && !sql.IsJoined;

    /// <summary>
    /// A write that must change a row. In a session that writes together it waits for the next journey; inside a part of one it does not, so that a refusal undoes the part alone,
    /// nor when the host may read through its context at any time.
    /// </summary>
    /// <param name="statement">The write.</param>
    /// <param name="whyNot">Asked when it has changed nothing; <see langword="null"/> when that is right.</param>
    /// <param name="cancellationToken">Abandons the journey.</param>
    public async ValueTask<CommerceError?> WriteAsync(Sql statement, Func<CancellationToken, ValueTask<CommerceError?>> whyNot, CancellationToken cancellationToken)
    {
        if (_writesTogether && _depth == 0 && _handedOut is null)
        {
            sql.WriteLater(statement, whyNot);
            return null;
        }

        return await sql.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false) > 0 ? null : await whyNot(cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommerceResult<T>> RunAsync<T>(
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ThrowIfClosed();
        var messages = _messages.Count;
        var savepoint = sql.Save();
        using var tracked = _handedOut is not null && !sql.IsJoined ? new TrackedEntities(_handedOut) : null;
        _depth++;
        try
        {
            if (_handedOut is not null)
            {
                // The host may write through its context at any time: the savepoint cannot wait for a statement of ours.
                await sql.SendWaitingAsync(cancellationToken).ConfigureAwait(false);
            }

            var result = await work(this, cancellationToken).ConfigureAwait(false);
            if (result.IsSuccess)
            {
                await KeepAsync(savepoint, cancellationToken).ConfigureAwait(false);
                return result;
            }

            await UndoAsync(savepoint, messages, tracked).ConfigureAwait(false);
            return result;
        }
        catch
        {
            try
            {
                await UndoAsync(savepoint, messages, tracked).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // what the work threw is what its caller must see; a session that cannot undo never commits
            catch
#pragma warning restore CA1031
            {
                _isDoomed = true;
            }

            throw;
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Whether the host's context is one of <typeparamref name="TContext"/>.</summary>
    public bool RunsIn<TContext>()
        where TContext : DbContext
        => sql.RunsIn<TContext>();

    /// <summary>The host's context in this session's transaction; what the host changes there is saved with the session.</summary>
    public async Task<DbContext> JoinAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        return _handedOut = await sql.JoinAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what waits for the end: changes of the host's context, events.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_isDoomed)
        {
            throw new InvalidOperationException("Work inside this session failed and could not be undone, so the session cannot commit. Let the exception of the work end the session.");
        }

        sql.ThrowIfFailed();
        if (_handedOut is not null)
        {
            await _handedOut.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_messages.Count > 0)
        {
            await Get<IOutboxStore>().AppendAsync(_messages, cancellationToken).ConfigureAwait(false);
            _messages.Clear();
            HasNews = true;
        }
        else if (_handedOut is null)
        {
            await sql.SendWritesAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (!sql.IsJoined)
        {
            // A statement of the host's may have failed unnoticed; the commit of what PostgreSQL has given up is a silent rollback.
            await sql.ReadAsync(Storage.Sql.Text("SELECT 1"), static _ => true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing can be asked of the session any more.</summary>
    public void Close() => _isClosed = true;

    private async Task KeepAsync(SqlSavepoint savepoint, CancellationToken cancellationToken)
    {
        if (!sql.IsJoined || _depth > 1)
        {
            sql.Keep(savepoint);
            return;
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
        sql.Keep(savepoint);

        // Not with the next write: by then the host may have gone back to a savepoint of its own, and ours with it.
        await sql.SendWaitingAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task UndoAsync(SqlSavepoint savepoint, int messages, TrackedEntities? tracked)
    {
        await sql.UndoAsync(savepoint).ConfigureAwait(false);
        _messages.RemoveRange(messages, _messages.Count - messages);
        if (_handedOut is null || sql.IsJoined)
        {
            return;
        }

        if (tracked is null)
        {
            // It was handed out inside: all that it tracks is of the work that was undone.
            _handedOut.ChangeTracker.Clear();
        }
        else if (!await tracked.TryRestoreAsync().ConfigureAwait(false))
        {
            _isDoomed = true;
        }
    }

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isClosed, this);
}
