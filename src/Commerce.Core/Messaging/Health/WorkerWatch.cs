using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>Finds workers in the background of this process that neither end nor begin any more.</summary>
internal sealed class WorkerWatch(WorkerRunner workers, IOptions<WorkerOptions> options, TimeProvider time)
{
    /// <summary>A sentence for each worker that hangs.</summary>
    /// <param name="intervals">After how many of its intervals, or of the leases where these are longer.</param>
    public IEnumerable<string> FindHanging(int intervals)
    {
        if (workers.HostedSince is not { } hostedSince)
        {
            yield break;
        }

        var (now, running, ended) = (time.GetUtcNow(), workers.Running, workers.LastRuns.ToDictionary(run => run.Worker, run => run.EndedAt, StringComparer.Ordinal));
        foreach (var worker in workers.All.Where(worker => worker.Interval != Timeout.InfiniteTimeSpan))
        {
            var patience = intervals * (worker.Interval > options.Value.Lease ? worker.Interval : options.Value.Lease);
            if (running.FirstOrDefault(start => string.Equals(start.Worker, worker.Name, StringComparison.Ordinal)) is { } start)
            {
                // One that is woken by news goes on as long as there is any: what it leaves undone tells whether it hangs.
                if (now - start.BeganAt > patience && worker is not IWakeableWorker)
                {
                    yield return $"The worker '{worker.Name}' has been running since {start.BeganAt:O}: look what it waits for.";
                }

                continue;
            }

            var rests = ended.TryGetValue(worker.Name, out var end) && end > hostedSince ? end : hostedSince;
            if (now - rests > patience)
            {
                yield return $"The worker '{worker.Name}' has not run since {rests:O}: restart the process.";
            }
        }
    }
}
