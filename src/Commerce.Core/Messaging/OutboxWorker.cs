using Microsoft.Extensions.Hosting;

namespace Commerce.Messaging;

/// <summary>Delivers what could not be delivered at once: retries come due while nobody commits.</summary>
internal sealed class OutboxWorker(IOutboxPump pump, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await pump.RunOnceAsync(stoppingToken).ConfigureAwait(false);
        }
    }
}
