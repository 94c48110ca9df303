using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>
/// Degraded when messages wait too long, dead letters wait for somebody, or the last run of a worker failed: a restart would cure none of these.
/// The registration's failure status when the storage does not answer.
/// </summary>
internal sealed class CommerceHealthCheck(OutboxStorage storage, ICommerceWorkers workers, IOptions<CommerceHealthOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Judge(await storage.CountAsync(cancellationToken).ConfigureAwait(false), workers.LastRuns);
        }
#pragma warning disable CA1031 // a storage that does not answer is what is asked for
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The storage of Commerce does not answer.", e);
        }
    }

    private HealthCheckResult Judge(OutboxBacklog backlog, IReadOnlyList<WorkerRun> runs)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["outbox.waiting"] = backlog.Waiting,
            ["outbox.dead"] = backlog.Dead,
            ["outbox.oldest_seconds"] = (backlog.OldestWaiting ?? TimeSpan.Zero).TotalSeconds,
        };
        foreach (var run in runs)
        {
            data[$"worker.{run.Worker}"] = $"{run.Outcome} at {run.EndedAt:O}";
        }

        string[] complaints =
        [
            .. backlog.OldestWaiting > options.Value.MaxOutboxAge ? [$"The oldest of {backlog.Waiting} undelivered events has waited for {backlog.OldestWaiting}."] : Array.Empty<string>(),
            .. backlog.Dead > options.Value.MaxDeadLetters ? [$"{backlog.Dead} events are dead letters: replay or discard them."] : Array.Empty<string>(),
            .. runs.Where(run => run.Outcome == WorkerOutcome.Failed).Select(run => $"The last run of the worker '{run.Worker}' failed."),
        ];
        return complaints.Length == 0 ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(string.Join(' ', complaints), data: data);
    }
}
