namespace Commerce.Messaging;

/// <summary>Delivers committed events to their handlers. A worker calls it; a host with its own scheduler may call it too.</summary>
/// <remarks>Thread-safe; one run at a time, a second caller returns at once and the running one looks again.</remarks>
public interface IOutboxPump
{
    /// <summary>Delivers what is due until nothing is.</summary>
    /// <returns>How many deliveries of messages succeeded.</returns>
    Task<int> RunOnceAsync(CancellationToken cancellationToken = default);
}
