using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Events in a table, and beside it a row for each aggregate that has some: whoever delivers claims that row, whatever waits of the aggregate.</summary>
/// <remarks>docs/concepts/outbox.md</remarks>
internal sealed class EfOutboxStore(EfSession session) : IOutboxStore
{
    private static readonly SqlTable Table = OutboxRowMap.Table;
    private static readonly Sql Columns = Sql.Text(
        "m.id, m.shop, m.aggregate_id, m.aggregate_version, m.event_name, m.payload, m.occurred_at, m.failed_attempts, m.failure_reason, m.handled_by");

    private readonly OutboxAggregates _aggregates = new(session.Sql);

    public async ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var append = Sql.Of($"""
            INSERT INTO {Table} (id, shop, aggregate_id, aggregate_version, event_name, payload, occurred_at, appended_at, failed_attempts, handled_by, state)
            SELECT id, shop, aggregate_id, aggregate_version, event_name, payload, occurred_at, {SqlWord.Now}, 0, '', 0 FROM {SqlRows.Of(
                ("id", messages.Select(message => message.Id.Value).ToArray()),
                ("shop", messages.Select(message => message.Shop.Value).ToArray()),
                ("aggregate_id", messages.Select(message => message.AggregateId).ToArray()),
                ("aggregate_version", messages.Select(message => message.AggregateVersion).ToArray()),
                ("event_name", messages.Select(message => message.EventName).ToArray()),
                ("payload", messages.Select(message => message.Payload).ToArray()),
                ("occurred_at", messages.Select(message => message.OccurredAt).ToArray()),
                ("place", messages.Select((_, place) => (long)place).ToArray()))} AS appended
            ORDER BY place
            """);
        await _aggregates.AppendAsync(messages.Select(KeyOf), append, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        // An idle pump asks each second: it must not open a transaction, let alone commit one.
        if (!session.Sql.IsInTransaction && !await _aggregates.IsAnyDueAsync(cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        var locked = await _aggregates.LockDueAsync(claim.Aggregates, cancellationToken).ConfigureAwait(false);
        if (locked.Count == 0)
        {
            return [];
        }

        List<OutboxMessage> messages = [];
        var rows = OutboxAggregates.Rows(locked);
        await session.Sql.WriteAsync(
            [
                new SqlQuery(FirstOf(rows, claim.MessagesPerAggregate), row => messages.Add(Map(row))),
                new SqlQuery(OutboxAggregates.Lease(rows, claim), static _ => { }),
            ],
            cancellationToken).ConfigureAwait(false);

        // Somebody was appending when the last message was delivered, so the row stayed.
        List<(string, string)> empty = [.. locked.Except(messages.Select(KeyOf))];
        if (empty.Count > 0)
        {
            await _aggregates.ReleaseAsync(empty, cancellationToken).ConfigureAwait(false);
        }

        return messages;
    }

    public async ValueTask<IReadOnlyList<EventId>> RenewAsync(Guid token, IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken)
    {
        var held = await _aggregates.RenewAsync(token, firstMessages.Select(id => id.Value), lease, cancellationToken).ConfigureAwait(false);
        return held.ConvertAll(EventId.From);
    }

    public async ValueTask DeliveredAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellationToken)
    {
        var gone = await session.Sql.WriteAsync(
            Sql.Of($"DELETE FROM {Table} WHERE state = 0 AND id {SqlValue.In(ids.Select(id => id.Value))} RETURNING shop, aggregate_id"),
            static row => (row.GetString(0), row.GetString(1)),
            cancellationToken).ConfigureAwait(false);
        if (gone.Count > 0)
        {
            await _aggregates.ReleaseAsync([.. gone.Distinct()], cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        var note = Sql.Of($"""
            failed_attempts = failed_attempts + 1, failure_reason = {failure.Reason}, handled_by = {string.Join('\n', failure.HandledBy)}, state = {(failure.RetryAfter is null ? 1L : 0L)}
            """);
        await _aggregates.FailAsync(token, failure.Id.Value, note, failure.RetryAfter, cancellationToken).ConfigureAwait(false);
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

    public async ValueTask<bool> ReplayAsync(EventId id, CancellationToken cancellationToken) => await _aggregates.FreeAsync(
        id.Value,
        Sql.Of($"UPDATE {Table} SET state = 0, failed_attempts = 0 WHERE state = 1 AND id = {id.Value}"),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> DiscardAsync(EventId id, CancellationToken cancellationToken) => await _aggregates.FreeAsync(
        id.Value,
        Sql.Of($"DELETE FROM {Table} WHERE state = 1 AND id = {id.Value}"),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<OutboxBacklog> CountAsync(CancellationToken cancellationToken)
    {
        var (waiting, dead, oldest, now) = await session.Sql.FindAsync(
            Sql.Of($"""
                SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM {Table} WHERE state = 0 LIMIT {OutboxBacklog.CountedAtMost}) w),
                    (SELECT COUNT(*) FROM (SELECT 1 FROM {Table} WHERE state = 1 LIMIT {OutboxBacklog.CountedAtMost}) d),
                    (SELECT appended_at FROM {Table} WHERE state = 0 ORDER BY sequence LIMIT 1), {SqlWord.Now}
                """),
            static row => (row.GetInt64(0), row.GetInt64(1), row.FindTime(2), row.GetTime(3)),
            cancellationToken).ConfigureAwait(false);
        return new OutboxBacklog(waiting, dead, now - oldest);
    }

    // By index, aggregate by aggregate, however much waits of each: the planner does not know the limit, so it expects few.
    private Sql FirstOf(SqlRows aggregates, long limit) => session.Sql.WritesInsideReads
        ? Sql.Of($"""
            SELECT {Columns} FROM {aggregates} AS claimed CROSS JOIN LATERAL (
                SELECT * FROM {Table} f WHERE f.shop = claimed.shop AND f.aggregate_id = claimed.aggregate_id
                ORDER BY f.aggregate_version, f.sequence LIMIT (SELECT {limit})) m
            ORDER BY m.shop, m.aggregate_id, m.aggregate_version, m.sequence
            """)
        : Sql.Of($"""
            SELECT {Columns} FROM (
                SELECT f.*, ROW_NUMBER() OVER (PARTITION BY f.shop, f.aggregate_id ORDER BY f.aggregate_version, f.sequence) AS place
                FROM {Table} f JOIN {aggregates} AS claimed ON f.shop = claimed.shop AND f.aggregate_id = claimed.aggregate_id) m
            WHERE m.place <= {limit}
            ORDER BY m.shop, m.aggregate_id, m.aggregate_version, m.sequence
            """);

    private static (string, string) KeyOf(OutboxMessage message) => (message.Shop.Value, message.AggregateId);

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
