namespace Commerce.Messaging;

/// <summary>A worker that need not sleep through its interval when there is news.</summary>
internal interface IWakeableWorker : ICommerceWorker
{
    /// <summary>Rests for the interval, or until there is something to do.</summary>
    Task RestAsync(CancellationToken cancellationToken);
}
