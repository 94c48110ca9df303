using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>
/// Degraded when messages wait too long, dead letters wait for somebody, or a worker hangs or failed: a restart would cure none of these for certain.
/// The registration's failure status when the storage does not answer.
/// </summary>
internal sealed class CommerceHealthCheck(OutboxStorage outbox, ICommerceSessions sessions, WorkerRunner workers, WorkerWatch watch, IOptions<CommerceHealthOptions> options) : IHealthCheck
{
    private const int MaxLeases = 1_000;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var backlog = await outbox.CountAsync(cancellationToken).ConfigureAwait(false);
            var leases = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await session.Get<ILeaseStore>().ListHeldAsync(MaxLeases, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            return Judge(backlog, leases.Value);
        }
#pragma warning disable CA1031 // a storage that does not answer is what is asked for
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The storage of Commerce does not answer.", e);
        }
    }

    private HealthCheckResult Judge(OutboxBacklog backlog, IReadOnlyList<HeldLease> leases)
    {
        var runs = workers.LastRuns;
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

        foreach (var start in workers.Running)
        {
            data[$"worker.{start.Worker}.running"] = $"since {start.BeganAt:O}";
        }

        foreach (var worker in workers.All.Where(worker => worker.IsExclusive))
        {
            var lease = leases.FirstOrDefault(held => string.Equals(held.Name, worker.Name, StringComparison.Ordinal));
            data[$"worker.{worker.Name}.lease"] = lease is null ? "free" : $"{lease.Owner} until {lease.EndsAt:O}";
        }

        string[] complaints =
        [
            .. backlog.OldestWaiting > options.Value.MaxOutboxAge ? [$"The oldest of {backlog.Waiting} undelivered events has waited for {backlog.OldestWaiting}."] : Array.Empty<string>(),
            .. backlog.Dead > options.Value.MaxDeadLetters ? [$"{backlog.Dead} events are dead letters: replay or discard them."] : Array.Empty<string>(),
            .. runs.Where(run => run.Outcome == WorkerOutcome.Failed).Select(run => $"The last run of the worker '{run.Worker}' failed."),
            .. watch.FindHanging(options.Value.MaxWorkerIntervals),
        ];
        return complaints.Length == 0 ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(string.Join(' ', complaints), data: data);
    }
}
