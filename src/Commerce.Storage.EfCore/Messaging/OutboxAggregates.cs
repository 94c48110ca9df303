using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>
/// The rows that say when an aggregate may be claimed and who holds it. Whoever appends holds the row against removal, nothing else: claims, deliveries and other
/// appends go on beside. Whoever delivers removes a row only if it is free, so a pump never waits for a host's transaction.
/// </summary>
/// <remarks>docs/concepts/outbox.md says why no aggregate with messages is ever without its row.</remarks>
internal sealed class OutboxAggregates(SqlSession sql)
{
    private static readonly SqlTable Table = OutboxAggregateRowMap.Table;
    private static readonly SqlTable Messages = OutboxRowMap.Table;

    /// <summary>Writes what <paramref name="append"/> says, and makes sure of a row for each aggregate that stays until it can be seen.</summary>
    public async Task AppendAsync(IEnumerable<(string Shop, string Id)> aggregates, Sql append, CancellationToken cancellationToken)
    {
        HashSet<(string, string)> held = [];
        List<(string Shop, string Id)> wanted = [.. aggregates.Distinct()];

        // It changes rows and answers with none, so it stands last. Of a later round it is not part.
        SqlQuery[] last = [new SqlQuery(append, static _ => { })];
        while (wanted.Count > 0)
        {
            var rows = Rows(wanted);
            await sql.WriteAsync(
                [
                    new SqlQuery(
                        Sql.Of($"""
                            INSERT INTO {Table} (shop, aggregate_id, due_at, state) SELECT shop, aggregate_id, {SqlWord.Now}, 0 FROM {rows} AS wanted
                            WHERE 1 = 1 ORDER BY shop, aggregate_id ON CONFLICT DO NOTHING RETURNING aggregate_id
                            """),
                        static _ => { }),
                    new SqlQuery(Lock(rows, SqlWord.ForKeyShare), row => held.Add(Key(row))),
                    .. last,
                ],
                cancellationToken).ConfigureAwait(false);

            // A row that was there and is gone was removed between the two statements: it is made anew.
            wanted.RemoveAll(held.Contains);
            last = [];
        }
    }

    public async Task<bool> IsAnyDueAsync(CancellationToken cancellationToken) => (await sql.ReadAsync(
        Sql.Of($"SELECT 1 FROM {Table} WHERE state = 0 AND due_at <= {SqlWord.Now} ORDER BY due_at LIMIT 1"),
        static _ => true,
        cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>Locks those that are due longest. What is read of them afterwards was there when they were locked.</summary>
    public Task<List<(string Shop, string Id)>> LockDueAsync(long limit, CancellationToken cancellationToken) => sql.WriteAsync(
        // A limit that the planner does not know: it expects few and takes the order of the index. Else it may sort all that is due, not knowing how much that is.
        Sql.Of($"""
            SELECT shop, aggregate_id FROM {Table} WHERE state = 0 AND due_at <= {SqlWord.Now}
            ORDER BY due_at LIMIT (SELECT {limit}) {SqlWord.ForNoKeyUpdateSkipLocked}
            """),
        Key,
        cancellationToken);

    /// <summary>Leases aggregates that are locked. They are there, so nothing is inserted: it is the one way to change many rows for which a database always goes by the key.</summary>
    public static Sql Lease(SqlRows locked, OutboxClaim claim) => Sql.Of($"""
        INSERT INTO {Table} (shop, aggregate_id, due_at, state, claim) SELECT shop, aggregate_id, {SqlValue.FromNow(claim.Lease)}, 0, {claim.Token} FROM {locked} AS locked
        WHERE 1 = 1 ON CONFLICT (shop, aggregate_id) DO UPDATE SET due_at = excluded.due_at, claim = excluded.claim
        """);

    /// <summary>Lengthens the leases of those aggregates of the messages that the claim holds; answers with their messages.</summary>
    public async Task<List<Guid>> RenewAsync(Guid token, IEnumerable<Guid> messages, TimeSpan lease, CancellationToken cancellationToken)
    {
        List<Guid> held = [];
        var ids = SqlValue.In(messages);
        await sql.WriteAsync(
            [
                new SqlQuery(
                    Sql.Of($"""
                        UPDATE {Table} SET due_at = {SqlValue.FromNow(lease)} WHERE claim = {token} AND state = 0
                            AND (shop, aggregate_id) IN (SELECT shop, aggregate_id FROM {Messages} WHERE state = 0 AND id {ids}) RETURNING aggregate_id
                        """),
                    static _ => { }),
                new SqlQuery(
                    Sql.Of($"""
                        SELECT m.id FROM {Messages} m JOIN {Table} a ON a.shop = m.shop AND a.aggregate_id = m.aggregate_id
                        WHERE m.state = 0 AND m.id {ids} AND a.claim = {token} AND a.state = 0
                        """),
                    row => held.Add(row.GetGuid(0))),
            ],
            cancellationToken).ConfigureAwait(false);
        return held;
    }

    /// <summary>
    /// Ends claims: what has messages left becomes due, what has none is removed. A row that is being appended to stays, and is due; a wait after a failure goes on.
    /// </summary>
    public async Task ReleaseAsync(IReadOnlyList<(string Shop, string Id)> aggregates, CancellationToken cancellationToken)
    {
        var mine = await sql.WriteAsync(Lock(Rows(aggregates), SqlWord.ForUpdateSkipLocked), Key, cancellationToken).ConfigureAwait(false);
        List<(string, string)> gone = [];
        if (mine.Count > 0)
        {
            // A statement of its own, after the lock: it sees all that was appended while the row could still be held. It looks for the last message, not the first:
            // in front stand those that were just delivered, which the index keeps for a while.
            gone = await sql.WriteAsync(
                Sql.Of($"""
                    DELETE FROM {Table} AS a WHERE (shop, aggregate_id) IN (SELECT shop, aggregate_id FROM {Rows(mine)} AS mine) AND (
                        SELECT m.sequence FROM {Messages} m WHERE m.shop = a.shop AND m.aggregate_id = a.aggregate_id
                        ORDER BY m.aggregate_version DESC, m.sequence DESC LIMIT 1) IS NULL
                    RETURNING shop, aggregate_id
                    """),
                Key,
                cancellationToken).ConfigureAwait(false);
        }

        if (mine.Count < aggregates.Count)
        {
            // A host that appends is not in the way of this lock. Another pump may be, which looked at the row when it was due: its transaction is short, and to pass over the row would
            // leave it leased to nobody.
            var held = Rows([.. aggregates.Except(mine).Order()]);
            mine.AddRange(await sql.WriteAsync(Lock(held, SqlWord.ForNoKeyUpdate), Key, cancellationToken).ConfigureAwait(false));
        }

        if (mine.Count > gone.Count)
        {
            await sql.ExecuteAsync(
                Sql.Of($"""
                    INSERT INTO {Table} AS a (shop, aggregate_id, due_at, state) SELECT shop, aggregate_id, {SqlWord.Now}, 0 FROM {Rows([.. mine.Except(gone)])} AS mine
                    WHERE 1 = 1 ON CONFLICT (shop, aggregate_id) DO UPDATE SET due_at = excluded.due_at, claim = NULL
                    WHERE a.state = 0 AND a.claim IS NOT NULL
                    """),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes on a message, and on its aggregate, that the claim which holds it has failed.</summary>
    /// <param name="token">Of the claim. If it holds the aggregate no more, nothing is noted.</param>
    /// <param name="message">The message's id.</param>
    /// <param name="note">What is set on the message.</param>
    /// <param name="retryAfter">The wait; <see langword="null"/> to park the aggregate.</param>
    /// <param name="cancellationToken">Abandons the note.</param>
    public Task FailAsync(Guid token, Guid message, Sql note, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var held = Sql.Of($"claim = {token} AND (shop, aggregate_id) = (SELECT shop, aggregate_id FROM {Messages} WHERE id = {message})");

        // A parked aggregate keeps its claim, so that the same claim may bury a second message of it.
        var change = retryAfter is { } wait ? Sql.Of($"claim = NULL, due_at = {SqlValue.FromNow(wait)} WHERE state = 0 AND {held}") : Sql.Of($"state = 1 WHERE {held}");
        return sql.ExecuteAsync(
            [
                Sql.Of($"SELECT shop FROM {Table} WHERE {held} {SqlWord.ForNoKeyUpdate}"),
                Sql.Of($"UPDATE {Messages} SET {note} WHERE state = 0 AND id = {message} AND EXISTS (SELECT 1 FROM {Table} WHERE {held})"),
                Sql.Of($"UPDATE {Table} SET {change}"),
            ],
            cancellationToken);
    }

    /// <summary>Frees an aggregate of one of its dead letters; without any it is due at once.</summary>
    /// <param name="message">The dead letter's id.</param>
    /// <param name="change">What becomes of it.</param>
    /// <param name="cancellationToken">Abandons the change.</param>
    public async Task<bool> FreeAsync(Guid message, Sql change, CancellationToken cancellationToken)
    {
        // One after the other: of two who free the last two dead letters, the second sees that none is left.
        var parked = await sql.WriteAsync(
            Sql.Of($"""
                SELECT shop, aggregate_id FROM {Table} WHERE state = 1
                    AND (shop, aggregate_id) = (SELECT shop, aggregate_id FROM {Messages} WHERE state = 1 AND id = {message}) {SqlWord.ForNoKeyUpdate}
                """),
            Key,
            cancellationToken).ConfigureAwait(false);
        if (parked.Count == 0 || await sql.ExecuteAsync(change, cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        var (shop, id) = parked[0];
        await sql.ExecuteAsync(
            Sql.Of($"""
                UPDATE {Table} SET state = 0, claim = NULL, due_at = {SqlWord.Now} WHERE shop = {shop} AND aggregate_id = {id}
                    AND NOT EXISTS (SELECT 1 FROM {Messages} d WHERE d.state = 1 AND d.shop = {shop} AND d.aggregate_id = {id})
                """),
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Aggregates as a table of a statement.</summary>
    public static SqlRows Rows(IReadOnlyList<(string Shop, string Id)> aggregates) =>
        SqlRows.Of(("shop", aggregates.Select(a => a.Shop).ToArray()), ("aggregate_id", aggregates.Select(a => a.Id).ToArray()));

    // PostgreSQL looks up each by the key, whatever it believes of a table that grows and empties all the time; a join might read all of it.
    private Sql Lock(SqlRows aggregates, SqlWord locked) => sql.WritesInsideReads
        ? Sql.Of($"""
            SELECT a.shop, a.aggregate_id FROM {aggregates} AS these CROSS JOIN LATERAL (
                SELECT x.shop, x.aggregate_id FROM {Table} x WHERE x.shop = these.shop AND x.aggregate_id = these.aggregate_id {locked}) a
            """)
        : Sql.Of($"SELECT shop, aggregate_id FROM {Table} WHERE (shop, aggregate_id) IN (SELECT shop, aggregate_id FROM {aggregates} AS these)");

    private static (string Shop, string Id) Key(DbDataReader row) => (row.GetString(0), row.GetString(1));
}
