namespace Commerce.Messaging;

/// <summary>How background work is hosted.</summary>
public sealed class WorkerOptions
{
    /// <summary>False when nothing is to run in the background of this process; a scheduler then calls <see cref="ICommerceWorkers.RunOnceAsync"/>.</summary>
    /// <value><see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How long a process that died keeps others from a worker that runs in one process at a time. A living one renews at half of it.</summary>
    /// <value>1 minute; 2 seconds to 1 hour.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);
}
