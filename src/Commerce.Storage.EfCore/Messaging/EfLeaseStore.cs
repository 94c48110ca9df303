using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Leases, a row each.</summary>
internal sealed class EfLeaseStore(EfSession session) : ILeaseStore
{
    private static readonly SqlTable Table = LeaseRowMap.Table;

    public async ValueTask<bool> TryAcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                INSERT INTO {Table} AS held (name, owner, ends_at) VALUES ({name}, {owner}, {SqlValue.FromNow(duration)})
                ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, ends_at = excluded.ends_at WHERE held.owner = excluded.owner OR held.ends_at <= {SqlWord.Now}
                """),
            cancellationToken).ConfigureAwait(false) > 0;

    public async ValueTask ReleaseAsync(string name, string owner, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(Sql.Of($"DELETE FROM {Table} WHERE name = {name} AND owner = {owner}"), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<HeldLease>> ListHeldAsync(int limit, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(
            Sql.Of($"SELECT name, owner, ends_at FROM {Table} WHERE ends_at > {SqlWord.Now} ORDER BY name LIMIT {(long)limit}"),
            static row => new HeldLease(row.GetString(0), row.GetString(1), row.GetTime(2)),
            cancellationToken).ConfigureAwait(false);
}
