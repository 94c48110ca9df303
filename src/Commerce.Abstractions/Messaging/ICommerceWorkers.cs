namespace Commerce.Messaging;

/// <summary>The background work of this app, for hosts with a scheduler of their own (see <c>WorkerOptions.Enabled</c>) and for monitoring.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ICommerceWorkers
{
    /// <summary>Runs a worker once, or all of them one after the other. A fault of a worker is logged and told in its run; it is not thrown.</summary>
    /// <param name="name">The worker; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">There is no worker of that name.</exception>
    Task<IReadOnlyList<WorkerRun>> RunOnceAsync(string? name = null, CancellationToken cancellationToken = default);

    /// <summary>The last run of each worker in this process; those that never ran are left out.</summary>
    IReadOnlyList<WorkerRun> LastRuns { get; }
}
