using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Forgets the marks of transactions that nobody can be asking about any more.</summary>
internal sealed class SessionRetentionWorker(ICommerceSessions sessions, TimeProvider time) : ICommerceWorker
{
    private const int BatchSize = 10_000;

    // Longer than any retry policy goes on, and than clocks of hosts differ: the ids tell their time.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

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
