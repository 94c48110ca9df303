using Commerce.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>Sweeps expired holds of all shops. A fault is logged and tried again at the next tick; it never stops the host.</summary>
internal sealed partial class PromotionUsageExpiryWorker(
    ICommerceSessions sessions,
    PromotionUsageExpiry expiry,
    IOptions<PromotionUsageOptions> options,
    TimeProvider time,
    ILogger<PromotionUsageExpiryWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.SweepInBackground)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await SweepAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            var expired = await expiry.RunOnceAsync(sessions, stoppingToken).ConfigureAwait(false);
            if (expired > 0)
            {
                LogSwept(expired);
            }
        }
#pragma warning disable CA1031 // whatever went wrong, the next tick tries again
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogSweepFailed(exception);
        }
    }
}
