using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>
/// Events in a table. Who claims an aggregate moves the due time of its first message into the future; others pass over what is not due, and over everything
/// behind a first message. So order within an aggregate needs no lock that outlives the claim, and a process that dies leaves nothing to clean up.
/// </summary>
internal sealed class EfOutboxStore(EfSession session) : IOutboxStore
{
    // Nine parameters each: below what one statement of SQLite takes.
    private const int MessagesPerStatement = 1_000;
    private static readonly SqlTable Table = OutboxRowMap.Table;
    private static readonly Sql Columns = Sql.Text(
        "m.id, m.shop, m.aggregate_id, m.aggregate_version, m.event_name, m.payload, m.occurred_at, m.failed_attempts, m.failure_reason, m.handled_by");

    // A message that comes while a dead letter is in front of it waits with the others. The lock makes a replay wait for this transaction, so that it frees this message too.
    public async ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        await session.Sql.ExecuteAsync([.. messages.Chunk(MessagesPerStatement).Select(Append)], cancellationToken).ConfigureAwait(false);

        static Sql Append(OutboxMessage[] chunk)
        {
            var rows = chunk.Select(message => Sql.Of($"""
                ({message.Id.Value}, {message.Shop.Value}, {message.AggregateId}, {message.AggregateVersion}, {message.EventName}, {message.Payload}, {message.OccurredAt},
                 {SqlWord.Now}, {SqlWord.Now}, 0, '', COALESCE((
                    SELECT 2 FROM {Table} d WHERE d.state = 1 AND d.shop = {message.Shop.Value} AND d.aggregate_id = {message.AggregateId}
                    LIMIT 1 {SqlWord.ForKeyShare}), 0))
                """));
            return Sql.Of($"""
                INSERT INTO {Table} (id, shop, aggregate_id, aggregate_version, event_name, payload, occurred_at, appended_at, due_at, failed_attempts, handled_by, state)
                VALUES {Sql.Join(", ", rows)}
                """);
        }
    }

    public async ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        // An idle pump asks each second: it must not open a transaction, let alone commit one.
        var due = await session.Sql.ReadAsync(
            Sql.Of($"SELECT sequence FROM {Table} WHERE state = 0 AND due_at <= {SqlWord.Now} LIMIT 1"),
            static row => row.GetInt64(0),
            cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return [];
        }

        var firsts = Sql.Of($"""
            SELECT o.sequence FROM {Table} o
            WHERE o.state = 0 AND o.due_at <= {SqlWord.Now} AND NOT EXISTS (
                SELECT 1 FROM {Table} p WHERE p.shop = o.shop AND p.aggregate_id = o.aggregate_id
                    AND (p.aggregate_version, p.sequence) < (o.aggregate_version, o.sequence))
                AND NOT EXISTS (SELECT 1 FROM {Table} d WHERE d.state = 1 AND d.shop = o.shop AND d.aggregate_id = o.aggregate_id)
            ORDER BY o.due_at, o.sequence LIMIT {(long)claim.Aggregates} {SqlWord.ForUpdateSkipLocked}
            """);
        var lease = Sql.Of($"UPDATE {Table} SET due_at = {SqlValue.FromNow(claim.Lease)}");
        if (session.Sql.WritesInsideReads)
        {
            return await session.Sql.WriteAsync(
                Sql.Of($"""
                    WITH firsts AS ({firsts}), claimed AS ({lease} WHERE sequence IN (SELECT sequence FROM firsts) RETURNING shop, aggregate_id)
                    SELECT {Columns} FROM claimed c CROSS JOIN LATERAL (
                        SELECT * FROM {Table} f WHERE f.shop = c.shop AND f.aggregate_id = c.aggregate_id
                        ORDER BY f.aggregate_version, f.sequence LIMIT {(long)claim.MessagesPerAggregate}) m
                    ORDER BY m.shop, m.aggregate_id, m.aggregate_version, m.sequence
                    """),
                Map,
                cancellationToken).ConfigureAwait(false);
        }

        var claimed = await session.Sql.WriteAsync(Sql.Of($"{lease} WHERE sequence IN ({firsts}) RETURNING sequence"), static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return claimed.Count == 0
            ? []
            : await session.Sql.ReadAsync(
                Sql.Of($"""
                    SELECT {Columns} FROM (
                        SELECT f.*, ROW_NUMBER() OVER (PARTITION BY f.shop, f.aggregate_id ORDER BY f.aggregate_version, f.sequence) AS place
                        FROM {Table} f JOIN {Table} c ON f.shop = c.shop AND f.aggregate_id = c.aggregate_id WHERE c.sequence {SqlValue.In(claimed)}) m
                    WHERE m.place <= {(long)claim.MessagesPerAggregate}
                    ORDER BY m.shop, m.aggregate_id, m.aggregate_version, m.sequence
                    """),
                Map,
                cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask RenewAsync(IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"UPDATE {Table} SET due_at = {SqlValue.FromNow(lease)} WHERE state = 0 AND id {SqlValue.In(firstMessages.Select(id => id.Value))}"),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask DeliveredAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(Sql.Of($"DELETE FROM {Table} WHERE id {SqlValue.In(ids.Select(id => id.Value))}"), cancellationToken).ConfigureAwait(false);

    public async ValueTask FailedAsync(OutboxFailure failure, CancellationToken cancellationToken)
    {
        var handledBy = string.Join('\n', failure.HandledBy);
        var change = failure.RetryAfter is { } wait
            ? (First: Sql.Of($"due_at = {SqlValue.FromNow(wait)}"), Behind: Sql.Of($"due_at = {SqlValue.FromNow(wait)}"))
            : (First: Sql.Of($"state = 1"), Behind: Sql.Of($"state = 2"));
        await session.Sql.ExecuteAsync(
            [
                Sql.Of($"""
                    UPDATE {Table} SET failed_attempts = failed_attempts + 1, failure_reason = {failure.Reason}, handled_by = {handledBy}, {change.First}
                    WHERE id = {failure.Id.Value} AND state <> 1
                    """),
                Sql.Of($"""
                    UPDATE {Table} SET {change.Behind} WHERE state = 0 AND id <> {failure.Id.Value}
                        AND (shop, aggregate_id) = (SELECT f.shop, f.aggregate_id FROM {Table} f WHERE f.id = {failure.Id.Value})
                    """),
            ],
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<OutboxMessage>> ListDeadAsync(ShopId? shop, EventId? after, int limit, CancellationToken cancellationToken)
    {
        List<Sql> conditions = [Sql.Of($"m.state = 1")];
        if (shop is { } one)
        {
            conditions.Add(Sql.Of($"m.shop = {one.Value}"));
        }

        if (after is { } last)
        {
            conditions.Add(Sql.Of($"m.id > {last.Value}"));
        }

        return await session.Sql.ReadAsync(
            Sql.Of($"SELECT {Columns} FROM {Table} m WHERE {Sql.Join(" AND ", conditions)} ORDER BY m.id LIMIT {(long)limit}"),
            Map,
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> ReplayAsync(EventId id, CancellationToken cancellationToken) =>
        FreeAsync(id, Sql.Of($"UPDATE {Table} SET state = 0, failed_attempts = 0, due_at = {SqlWord.Now} WHERE id = {id.Value}"), cancellationToken);

    public ValueTask<bool> DiscardAsync(EventId id, CancellationToken cancellationToken) =>
        FreeAsync(id, Sql.Of($"DELETE FROM {Table} WHERE id = {id.Value}"), cancellationToken);

    public async ValueTask<OutboxBacklog> CountAsync(CancellationToken cancellationToken)
    {
        var (waiting, dead, oldest, now) = await session.Sql.FindAsync(
            Sql.Of($"""
                SELECT COALESCE(SUM(CASE WHEN state = 1 THEN 0 ELSE 1 END), 0), COALESCE(SUM(CASE WHEN state = 1 THEN 1 ELSE 0 END), 0),
                    MIN(CASE WHEN state = 1 THEN NULL ELSE appended_at END), {SqlWord.Now}
                FROM {Table}
                """),
            static row => (row.GetInt64(0), row.GetInt64(1), row.FindTime(2), row.GetTime(3)),
            cancellationToken).ConfigureAwait(false);
        return new OutboxBacklog(waiting, dead, now - oldest);
    }

    private async ValueTask<bool> FreeAsync(EventId id, Sql change, CancellationToken cancellationToken)
    {
        // The lock waits for those who are appending behind the dead letter: what they append must be freed as well. It takes all dead letters of the aggregate,
        // so that of two who free the last two one sees what the other did.
        var dead = await session.Sql.WriteAsync(
            Sql.Of($"""
                SELECT d.id, d.shop, d.aggregate_id FROM {Table} d WHERE d.state = 1
                    AND (d.shop, d.aggregate_id) = (SELECT f.shop, f.aggregate_id FROM {Table} f WHERE f.id = {id.Value})
                ORDER BY d.sequence {SqlWord.ForUpdate}
                """),
            static row => (Id: row.GetGuid(0), Shop: row.GetString(1), Aggregate: row.GetString(2)),
            cancellationToken).ConfigureAwait(false);
        if (!dead.Exists(letter => letter.Id == id.Value))
        {
            return false;
        }

        var (_, shop, aggregate) = dead[0];
        await session.Sql.ExecuteAsync(
            [
                change,
                Sql.Of($"""
                    UPDATE {Table} SET state = 0, due_at = {SqlWord.Now} WHERE shop = {shop} AND aggregate_id = {aggregate} AND state = 2
                        AND NOT EXISTS (SELECT 1 FROM {Table} d WHERE d.state = 1 AND d.shop = {shop} AND d.aggregate_id = {aggregate})
                    """),
            ],
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static OutboxMessage Map(DbDataReader row) => new()
    {
        Id = EventId.From(row.GetGuid(0)),
        Shop = ShopId.Of(row.GetString(1)),
        AggregateId = row.GetString(2),
        AggregateVersion = row.GetInt64(3),
        EventName = row.GetString(4),
        Payload = row.GetString(5),
        OccurredAt = row.GetTime(6),
        FailedAttempts = row.GetInt32(7),
        FailureReason = row.FindString(8),
        HandledBy = [.. row.GetString(9).Split('\n', StringSplitOptions.RemoveEmptyEntries)],
    };
}
