namespace Commerce.Messaging;

/// <summary>All in-memory state behind one reference: many readers on snapshots, one writer at a time.</summary>
internal sealed class InMemoryDatabase : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private ImmutableDictionary<object, object> _root = ImmutableDictionary<object, object>.Empty;

    public ImmutableDictionary<object, object> Root => Volatile.Read(ref _root);

    /// <summary>Far above any honest wait; it turns the one possible self-deadlock into an exception that names it.</summary>
    public static TimeSpan WriterTimeout { get; } = TimeSpan.FromSeconds(30);

    public async ValueTask EnterWriterAsync(CancellationToken cancellationToken)
    {
        if (!await _writer.WaitAsync(WriterTimeout, cancellationToken).ConfigureAwait(false))
        {
            throw new TimeoutException(
                "The in-memory storage has had another writer for 30 seconds. Inside RunAsync use the session that was passed in (commerce.Within(session)), not the unbound services.");
        }
    }

    public void ExitWriter() => _writer.Release();

    public void Replace(ImmutableDictionary<object, object> root) => Volatile.Write(ref _root, root);

    public void Dispose() => _writer.Dispose();
}
