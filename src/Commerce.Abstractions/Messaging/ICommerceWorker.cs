namespace Commerce.Messaging;

/// <summary>Work that is done again and again in the background, such as deleting what expired. Add it with <c>AddWorker</c>.</summary>
/// <remarks>A singleton: open a scope per item when scoped services are needed. An exception is logged, and the next run comes all the same.</remarks>
public interface ICommerceWorker
{
    /// <summary>A stable name for leases, logs and metrics, such as <c>carts.expiry</c>; at most 100 characters.</summary>
    string Name { get; }

    /// <summary>How long to rest between two runs; <see cref="Timeout.InfiniteTimeSpan"/> when the host only runs it through <see cref="ICommerceWorkers"/>.</summary>
    TimeSpan Interval { get; }

    /// <summary>
    /// True when one process at a time is to run it: each run then holds a lease of <see cref="ILeaseStore"/> under <see cref="Name"/>. That saves work and is no lock:
    /// a process that was stopped for long works beside its successor, so each transaction of a run must carry its own condition.
    /// </summary>
    bool IsExclusive { get; }

    /// <summary>Does what is due.</summary>
    /// <returns>How many things were done; 0 when nothing was due.</returns>
    ValueTask<int> RunOnceAsync(CancellationToken cancellationToken);
}
