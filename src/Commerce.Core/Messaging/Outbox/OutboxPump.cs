using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>Delivers committed events, in order per aggregate; a handler that keeps failing parks its aggregate and nobody else.</summary>
internal sealed class OutboxPump(
    OutboxStorage storage,
    OutboxDelivery delivery,
    OutboxSignal signal,
    IOptions<OutboxOptions> options,
    TimeProvider time) : IOutboxPump
{
    private int _demand;

    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        // Whoever raises the demand from 0 runs; others only raise it, and the runner looks again.
        if (Interlocked.Increment(ref _demand) > 1)
        {
            signal.Notify();
            return 0;
        }

        var delivered = 0;
        var seen = 1;
        try
        {
            do
            {
                seen = Volatile.Read(ref _demand);
                using var run = new OutboxRun(storage, delivery, signal, options.Value, time);
                delivered += await run.DrainAsync(cancellationToken).ConfigureAwait(false);
            }
            while (Interlocked.CompareExchange(ref _demand, 0, seen) != seen);
        }
        catch (Exception e)
        {
            // Whoever came meanwhile was told that this run looks again; its caller's token must not cost them their news.
            if (Interlocked.Exchange(ref _demand, 0) > seen && e is OperationCanceledException)
            {
                await RunOnceAsync(CancellationToken.None).ConfigureAwait(false);
            }

            throw;
        }

        return delivered;
    }
}
