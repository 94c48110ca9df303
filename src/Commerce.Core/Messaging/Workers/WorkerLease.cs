namespace Commerce.Messaging;

/// <summary>A lease that is held and renewed while a worker runs. <see cref="Lost"/> is cancelled when somebody else may have it.</summary>
/// <remarks>It saves work that two would do. Correctness never rests on it: whoever was stopped for long works beside the next holder, so each deed carries its own condition.</remarks>
internal sealed class WorkerLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _done = new();
    private readonly Func<CancellationToken, Task<bool>> _acquire;
    private readonly Func<Task> _release;
    private readonly Action<Exception> _onFault;
    private readonly Task _renewing;

    private WorkerLease(
        Func<CancellationToken, Task<bool>> acquire, Func<Task> release, Action<Exception> onFault, (TimeSpan Duration, long HeldFrom) lease, TimeProvider time, CancellationToken cancellationToken)
    {
        (_acquire, _release, _onFault) = (acquire, release, onFault);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _renewing = RenewAsync(lease.Duration, lease.HeldFrom, time);
    }

    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lease of a worker; <see langword="null"/> when another holds it.</summary>
    public static async Task<WorkerLease?> TryTakeAsync(
        ICommerceSessions sessions, string name, string owner, TimeSpan duration, TimeProvider time, Action<Exception> onFault, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        return await AcquireAsync(cancellationToken).ConfigureAwait(false)
            ? new WorkerLease(AcquireAsync, ReleaseAsync, onFault, (duration, asked), time, cancellationToken)
            : null;

        async Task<bool> AcquireAsync(CancellationToken token) => (await sessions.RunAsync(
            async (session, inner) => CommerceResult.Success(await session.Get<ILeaseStore>().TryAcquireAsync(name, owner, duration, inner).ConfigureAwait(false)),
            token).ConfigureAwait(false)).Value;

        Task ReleaseAsync() => sessions.RunAsync(
            async (session, inner) =>
            {
                await session.Get<ILeaseStore>().ReleaseAsync(name, owner, inner).ConfigureAwait(false);
                return CommerceResult.Success(true);
            },
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        try
        {
            await _release().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // what cannot be given back ends by itself
        catch (Exception e)
#pragma warning restore CA1031
        {
            _onFault(e);
        }

        _lost.Dispose();
        _done.Dispose();
    }

    // Counted from before it was asked for: it ends here before it ends in the storage.
    private async Task RenewAsync(TimeSpan duration, long heldFrom, TimeProvider time)
    {
        while (true)
        {
            await Task.Delay(duration / 4, time, _done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_done.IsCancellationRequested)
            {
                return;
            }

            if (time.GetElapsedTime(heldFrom) < duration / 2)
            {
                continue;
            }

            var asked = time.GetTimestamp();
            var renewed = await TryRenewAsync(duration - time.GetElapsedTime(heldFrom), time).ConfigureAwait(false);
            if (renewed is true)
            {
                heldFrom = asked;
            }
            else if (renewed is false || time.GetElapsedTime(heldFrom) >= duration)
            {
                await _lost.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
    }

    // A storage that does not answer must not keep the worker going when the lease has ended.
    private async Task<bool?> TryRenewAsync(TimeSpan left, TimeProvider time)
    {
        try
        {
            using var ended = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, _done.Token);
            return await _acquire(stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // it is tried again as long as the lease lasts
        catch (Exception e)
#pragma warning restore CA1031
        {
            _onFault(e);
            return null;
        }
    }
}
