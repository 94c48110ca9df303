using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>Runs all workers in the background of the host, each at its own pace. At the host's end it waits for the runs that have begun, as long as the host does.</summary>
internal sealed class WorkerHost(WorkerRunner runner, IOptions<WorkerOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        runner.NoteHosting(isHosted: true);
        try
        {
            await Task.WhenAll(runner.All.Where(worker => worker.Interval != Timeout.InfiniteTimeSpan).Select(worker => RunAsync(worker, stoppingToken))).ConfigureAwait(false);
        }
        finally
        {
            runner.NoteHosting(isHosted: false);
        }
    }

    private async Task RunAsync(ICommerceWorker worker, CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await (worker is IWakeableWorker wakeable
                    ? wakeable.RestAsync(stoppingToken)
                    : Task.Delay(worker.Interval, time, stoppingToken)).ConfigureAwait(false);
                await runner.RunAsync(worker, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
