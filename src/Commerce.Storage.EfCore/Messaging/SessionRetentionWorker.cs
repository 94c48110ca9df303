using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Forgets the marks of transactions that nobody can be asking about any more.</summary>
internal sealed class SessionRetentionWorker(ICommerceSessions sessions, TimeProvider time) : ICommerceWorker
{
    private const int BatchSize = 10_000;

    // The id tells when the session began, by the clock of its host. Who lost the reply of its commit asks at once, and gives up after a minute. That leaves nearly an hour
    // for the longest transaction and another for clocks that differ; a mark that went too early would have its work done twice.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    public string Name => "storage.session_retention";

    public TimeSpan Interval => TimeSpan.FromMinutes(10);

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var before = Guid.CreateVersion7(time.GetUtcNow() - Kept);
        return await BatchedDeletion.RunAsync(
            sessions, BatchSize, async (session, token) => await DeleteAsync((EfSession)session, before, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private static Task<int> DeleteAsync(EfSession session, Guid before, CancellationToken cancellationToken) => session.Sql.ExecuteAsync(
        Sql.Of($"DELETE FROM {SessionRowMap.Table} WHERE id IN (SELECT id FROM {SessionRowMap.Table} WHERE id < {before} ORDER BY id LIMIT {(long)BatchSize})"),
        cancellationToken);
}
