using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Commerce.Messaging;

/// <summary>Delivers what could not be delivered at once: retries come due while nobody commits.</summary>
internal sealed partial class OutboxWorker(IOutboxPump pump, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await pump.RunOnceAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // a fault of one run must not stop the host
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogRunFailed(e);
            }
        }
    }

    [LoggerMessage(EventId = 1104, Level = LogLevel.Error, Message = "A run of the outbox failed; the next one tries again")]
    private partial void LogRunFailed(Exception exception);
}
