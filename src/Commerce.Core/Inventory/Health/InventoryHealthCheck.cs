using Commerce.Messaging;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>
/// Degraded when a reservation of this process waits too long, or when nobody sweeps what is due: a restart would cure neither for certain.
/// The registration's failure status when the storage does not answer.
/// </summary>
internal sealed class InventoryHealthCheck(ReservationQueue queue, ICommerceSessions sessions, IOptions<InventoryHealthOptions> options, TimeProvider time) : IHealthCheck
{
    private const int MostShops = 100;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var late = time.GetUtcNow() - options.Value.MaxSweepDelay;
            var behind = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success((await session.Get<IInventoryStore>().ListShopsWithDueAsync(late, MostShops, token).ConfigureAwait(false)).Count),
                cancellationToken).ConfigureAwait(false);
            return Judge(queue.Backlog, behind.Value);
        }
#pragma warning disable CA1031 // a storage that does not answer is what is asked for
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The storage of Commerce does not answer.", e);
        }
    }

    private HealthCheckResult Judge(ReservationBacklog backlog, int shopsBehind)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["inventory.waiting"] = backlog.Waiting,
            ["inventory.oldest_wait_seconds"] = backlog.OldestWait.TotalSeconds,
            ["inventory.shops_behind"] = shopsBehind,
        };
        string[] complaints =
        [
            .. backlog.OldestWait > options.Value.MaxReservationWait
                ? [$"The oldest of {backlog.Waiting} reservations has waited for {backlog.OldestWait}: look which transaction holds its goods locked."]
                : Array.Empty<string>(),
            .. shopsBehind > 0
                ? [$"In {shopsBehind} shops reservations have been due for longer than {options.Value.MaxSweepDelay}: does the worker 'inventory.expiry' run, or your scheduler?"]
                : Array.Empty<string>(),
        ];
        return complaints.Length == 0 ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(string.Join(' ', complaints), data: data);
    }
}
