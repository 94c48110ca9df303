using Commerce.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Commerce.Carts;

/// <summary>Deletes carts that nobody came back to.</summary>
internal sealed partial class CartExpiryWorker(ICommerceSessions sessions, TimeProvider time, ILogger<CartExpiryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>One round; a fault is logged and the next round comes all the same.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var deleted = await CartExpiry.RunOnceAsync(sessions, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            if (deleted > 0)
            {
                LogDeleted(deleted);
            }
        }
#pragma warning disable CA1031 // a fault of storage must not stop the host
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await RunOnceAsync(stoppingToken).ConfigureAwait(false);
        }
    }
}
