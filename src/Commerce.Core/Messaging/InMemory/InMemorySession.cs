namespace Commerce.Messaging;

/// <summary>
/// A transaction over <see cref="InMemoryDatabase"/>. It reads the snapshot of its start until it first writes; then it is the only writer.
/// When the snapshot is stale by then and something was read from it, the session restarts as a writer: serializable, and at most two runs.
/// </summary>
internal sealed class InMemorySession(
    InMemoryDatabase database,
    InMemoryStoreCatalog stores,
    CommerceTypeRegistry types,
    TimeProvider time) : ICommerceSession, IDisposable
{
    private readonly Dictionary<Type, object> _bound = [];
    private readonly List<OutboxMessage> _messages = [];
    private ImmutableDictionary<object, object> _root = database.Root;
    private bool _hasRead;
    private bool _isWriter;
    private bool _mustRestart;
    private bool _isClosed;

    public TimeProvider Time => time;

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
        _messages.Add(OutboxMessages.Of(commerceEvent, types, time));
    }

    public async Task<CommerceResult<T>> RunAsync<T>(
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ThrowIfClosed();
        var (root, messages, wasWriter) = (_root, _messages.Count, _isWriter);
        var undo = true;
        try
        {
            var result = await work(this, cancellationToken).ConfigureAwait(false);
            undo = !result.IsSuccess;
            return result;
        }
        finally
        {
            if (undo)
            {
                // Becoming the writer may have moved the session to a newer root; what was read there stays read.
                _root = wasWriter || !_isWriter ? root : database.Root;
                _messages.RemoveRange(messages, _messages.Count - messages);
            }
        }
    }

    /// <summary>For load ports: the state of the session's snapshot, with its own writes.</summary>
    public TState Read<TState>(InMemoryCell<TState> cell)
        where TState : class
    {
        ThrowIfClosed();
        _hasRead = true;
        return Peek(cell);
    }

    /// <summary>For whatever will write: become the only writer and see the newest state.</summary>
    public async ValueTask<TState> LockAsync<TState>(InMemoryCell<TState> cell, CancellationToken cancellationToken)
        where TState : class
    {
        ThrowIfClosed();
        await BecomeWriterAsync(cancellationToken).ConfigureAwait(false);
        return Peek(cell);
    }

    /// <summary>Replaces a state. Only after <see cref="LockAsync{TState}"/>.</summary>
    public void Write<TState>(InMemoryCell<TState> cell, TState state)
        where TState : class
    {
        if (!_isWriter)
        {
            throw new InvalidOperationException("Lock before writing.");
        }

        _root = _root.SetItem(cell, state);
    }

    public async ValueTask BecomeWriterAsync(CancellationToken cancellationToken)
    {
        if (_isWriter)
        {
            return;
        }

        await database.EnterWriterAsync(cancellationToken).ConfigureAwait(false);
        _isWriter = true;
        var newest = database.Root;
        if (ReferenceEquals(newest, _root))
        {
            return;
        }

        if (_hasRead)
        {
            _mustRestart = true;
            throw new InMemorySessionRestart();
        }

        _root = newest;
    }

    /// <summary>Starts again even when the work caught the restart: whatever it answered, it saw a stale snapshot.</summary>
    public void ThrowIfStale()
    {
        if (_mustRestart)
        {
            throw new InMemorySessionRestart();
        }
    }

    /// <summary>Makes everything visible to others; true when there are messages to deliver.</summary>
    public async ValueTask<bool> CommitAsync(CancellationToken cancellationToken)
    {
        if (_messages.Count > 0)
        {
            await Get<IOutboxStore>().AppendAsync(_messages, cancellationToken).ConfigureAwait(false);
        }

        if (_isWriter)
        {
            database.Replace(_root);
        }

        return _messages.Count > 0;
    }

    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        if (_isWriter)
        {
            database.ExitWriter();
        }
    }

    private TState Peek<TState>(InMemoryCell<TState> cell)
        where TState : class
        => _root.TryGetValue(cell, out var state) ? (TState)state : cell.Initial;

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isClosed, this);
}
