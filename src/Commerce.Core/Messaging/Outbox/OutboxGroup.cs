namespace Commerce.Messaging;

/// <summary>The claimed messages of one aggregate, and how far this process has come with them.</summary>
internal sealed class OutboxGroup(Guid token, IReadOnlyList<OutboxMessage> messages, TimeSpan lease, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private long _leasedAt = time.GetTimestamp();

    /// <summary>Of the claim.</summary>
    public Guid Token => token;

    public IReadOnlyList<OutboxMessage> Messages => messages;

    /// <summary>The message that carries the lease.</summary>
    public EventId First => messages[0].Id;

    public List<OutboxMessage> Delivered { get; } = [];

    public OutboxFailure? Failure { get; set; }

    /// <summary>Cancelled when the lease is lost: somebody else may be at work on the aggregate.</summary>
    public CancellationToken Lost => _lost.Token;

    public bool WantsRenewal => Elapsed >= lease / 2;

    // By this process's monotonic clock, counted from before the claim: it ends here before it ends in the storage. Unless that clock slept; then a renewal says so.
    public bool IsLost => Elapsed >= lease || _lost.IsCancellationRequested;

    private TimeSpan Elapsed => time.GetElapsedTime(Volatile.Read(ref _leasedAt));

    public void LeasedAt(long timestamp) => Volatile.Write(ref _leasedAt, timestamp);

    // What a callback of a handler throws is not for the drain.
    public void GiveUp() => _ = _lost.CancelAsync();

    public void Dispose() => _lost.Dispose();
}
