using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>Runs workers one run at a time, under a lease where they want one. A fault is logged and told; it never comes out.</summary>
internal sealed partial class WorkerRunner(
    ICommerceSessions sessions,
    IEnumerable<ICommerceWorker> workers,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    ILogger<WorkerRunner> logger) : ICommerceWorkers
{
    private readonly ICommerceWorker[] _workers = Distinct(workers);
    private readonly string _process = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
    private readonly ConcurrentDictionary<string, WorkerRun> _lastRuns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, WorkerStart> _running = new();
    private int _runs;
    private long _starts;
    private long _hostedSince;

    public IReadOnlyList<ICommerceWorker> All => _workers;

    public IReadOnlyList<WorkerRun> LastRuns => [.. _lastRuns.Values.OrderBy(run => run.Worker, StringComparer.Ordinal)];

    /// <summary>The runs of this process that have not ended, the oldest first.</summary>
    public IReadOnlyList<WorkerStart> Running => [.. _running.Values.OrderBy(start => start.BeganAt)];

    /// <summary>Since when workers run in the background of this process; <see langword="null"/> when they do not.</summary>
    public DateTimeOffset? HostedSince => Volatile.Read(ref _hostedSince) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Notes that the workers run in the background from now on, or no longer.</summary>
    public void NoteHosting(bool isHosted) => Volatile.Write(ref _hostedSince, isHosted ? time.GetUtcNow().UtcTicks : 0);

    public async Task<IReadOnlyList<WorkerRun>> RunOnceAsync(string? name = null, CancellationToken cancellationToken = default)
    {
        var chosen = name is null ? _workers : Array.FindAll(_workers, worker => string.Equals(worker.Name, name, StringComparison.Ordinal));
        if (name is not null && chosen.Length == 0)
        {
            throw new ArgumentException($"There is no worker '{name}'. There are: {string.Join(", ", _workers.Select(worker => worker.Name))}.", nameof(name));
        }

        List<WorkerRun> runs = [];
        foreach (var worker in chosen)
        {
            runs.Add(await RunAsync(worker, cancellationToken).ConfigureAwait(false));
        }

        return runs;
    }

    public async Task<WorkerRun> RunAsync(ICommerceWorker worker, CancellationToken cancellationToken)
    {
        var (began, outcome, done) = (time.GetTimestamp(), WorkerOutcome.Failed, 0);
        var start = Interlocked.Increment(ref _starts);
        _running[start] = new WorkerStart(worker.Name, time.GetUtcNow());
        try
        {
            (outcome, done) = worker.IsExclusive
                ? await RunLeasedAsync(worker, cancellationToken).ConfigureAwait(false)
                : (WorkerOutcome.Completed, await worker.RunOnceAsync(cancellationToken).ConfigureAwait(false));
            if (done > 0)
            {
                LogDone(worker.Name, done);
            }
        }
#pragma warning disable CA1031 // whatever went wrong, the next run tries again
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(e, worker.Name);
        }
        finally
        {
            _running.TryRemove(start, out _);
        }

        MessagingTelemetry.Ran(worker.Name, outcome, time.GetElapsedTime(began));
        return _lastRuns[worker.Name] = new WorkerRun(worker.Name, outcome, done, time.GetUtcNow());
    }

    /// <summary>The owner's name of the n-th leased run of this process.</summary>
    public string OwnerOf(int run) => string.Create(CultureInfo.InvariantCulture, $"{_process}/{run}");

    private static ICommerceWorker[] Distinct(IEnumerable<ICommerceWorker> workers)
    {
        ICommerceWorker[] all = [.. workers];
        var twice = all.GroupBy(worker => worker.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? all : throw new InvalidOperationException($"Two workers are named '{twice.Key}'. Give each a name of its own.");
    }

    private async Task<(WorkerOutcome Outcome, int Done)> RunLeasedAsync(ICommerceWorker worker, CancellationToken cancellationToken)
    {
        // Per run: a run that a scheduler starts beside the hosted one is a rival, too.
        var owner = OwnerOf(Interlocked.Increment(ref _runs));
        var lease = await WorkerLease.TryTakeAsync(sessions, worker.Name, owner, options.Value.Lease, time, fault => LogLeaseFault(fault, worker.Name), cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            return (WorkerOutcome.HeldElsewhere, 0);
        }

        await using (lease.ConfigureAwait(false))
        {
            return (WorkerOutcome.Completed, await worker.RunOnceAsync(lease.Lost).ConfigureAwait(false));
        }
    }

    [LoggerMessage(EventId = 1110, Level = LogLevel.Debug, Message = "The worker {Worker} did {Count} things")]
    private partial void LogDone(string worker, int count);

    [LoggerMessage(EventId = 1111, Level = LogLevel.Error, Message = "A run of the worker {Worker} failed; the next run tries again")]
    private partial void LogFailed(Exception exception, string worker);

    [LoggerMessage(EventId = 1112, Level = LogLevel.Warning, Message = "The lease of the worker {Worker} could not be renewed or given back")]
    private partial void LogLeaseFault(Exception exception, string worker);
}
