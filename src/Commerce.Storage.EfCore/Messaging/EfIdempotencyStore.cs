using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Commands under their keys: whoever inserts the row is the first.</summary>
internal sealed class EfIdempotencyStore(EfSession session) : IIdempotencyStore
{
    private static readonly SqlTable Table = IdempotencyRowMap.Table;

    public async ValueTask<IdempotencyRecord> BeginAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await session.Sql.ExecuteAsync(Insert(scope, fingerprint, now), cancellationToken).ConfigureAwait(false) > 0)
            {
                return New(scope, fingerprint, now);
            }

            if (await FindAsync(scope, cancellationToken).ConfigureAwait(false) is { } existing)
            {
                return existing;
            }

            // It was swept away in between.
        }
    }

    public async ValueTask<CommerceResult<IdempotencyRecord>> AddAsync(IdempotencyScope scope, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = await session.WriteAsync(Insert(scope, fingerprint, now), _ => new(MessagingErrors.KeyTaken(scope)), cancellationToken).ConfigureAwait(false);
        return taken is null ? New(scope, fingerprint, now) : taken;
    }

    public async ValueTask<IdempotencyRecord?> FindAsync(IdempotencyScope scope, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(
            Sql.Of($"SELECT fingerprint, began_at, outcome, completed_at FROM {Table} WHERE {Matches(scope)}"),
            row => Map(scope, row),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask CompleteAsync(IdempotencyScope scope, string outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The first outcome stands: a second one changes no column but counts as found.
        await session.WriteAsync(
            Sql.Of($"UPDATE {Table} SET outcome = COALESCE(outcome, {outcome}), completed_at = COALESCE(completed_at, {now}) WHERE {Matches(scope)}"),
            _ => throw new InvalidOperationException($"The command '{scope.Operation}' never began."),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<int> DeleteCompletedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                DELETE FROM {Table} WHERE (shop, operation, key) IN (
                    SELECT shop, operation, key FROM {Table} WHERE completed_at < {before} ORDER BY completed_at LIMIT {(long)limit} {SqlWord.ForUpdateSkipLocked})
                """),
            cancellationToken).ConfigureAwait(false);

    // Waits for a rival under the same key until the rival's transaction ends.
    private static Sql Insert(IdempotencyScope scope, string fingerprint, DateTimeOffset now) => Sql.Of($"""
        INSERT INTO {Table} (shop, operation, key, fingerprint, began_at) VALUES ({scope.Shop.Value}, {scope.Operation}, {scope.Key.Value}, {fingerprint}, {now})
        ON CONFLICT (shop, operation, key) DO NOTHING
        """);

    private static IdempotencyRecord New(IdempotencyScope scope, string fingerprint, DateTimeOffset now) =>
        new() { Scope = scope, Fingerprint = fingerprint, BeganAt = now, IsNew = true };

    private static Sql Matches(IdempotencyScope scope) => Sql.Of($"shop = {scope.Shop.Value} AND operation = {scope.Operation} AND key = {scope.Key.Value}");

    private static IdempotencyRecord Map(IdempotencyScope scope, DbDataReader row) => new()
    {
        Scope = scope,
        Fingerprint = row.GetString(0),
        BeganAt = row.GetTime(1),
        Outcome = row.FindString(2),
        CompletedAt = row.FindTime(3),
    };
}
