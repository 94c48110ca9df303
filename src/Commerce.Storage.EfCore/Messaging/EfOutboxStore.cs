using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>
/// Events in a table. Who claims an aggregate moves the due time of its first message into the future; others pass over what is not due, and over everything
/// behind a first message. So order within an aggregate needs no lock that outlives the claim, and a process that dies leaves nothing to clean up.
/// </summary>
/// <remarks>docs/concepts/outbox.md says how rows are set aside and brought back, and why none is left behind.</remarks>
internal sealed class EfOutboxStore(EfSession session) : IOutboxStore
{
    // Seven parameters each: below what one statement of SQLite takes.
    private const int MessagesPerStatement = 1_000;
    private const int SmallestWindow = 1_000;
    private const int WindowPerAggregate = 4;

    // So many that a backlog which is parked is set aside within seconds, so few that a claim ends long before its lease.
    private const int MostWindows = 16;
    private static readonly SqlTable Table = OutboxRowMap.Table;

    // Of PostgreSQL, for this transaction. Of a table that grows and empties all the time it has no good idea how much waits of an aggregate: guessing "a few", it
    // would rather sort all than walk an index for the first twenty.
    private static readonly SqlQuery ByIndex = new(Sql.Text("SELECT set_config('enable_bitmapscan', 'off', true)"), static _ => { });
    private static readonly Sql Columns = Sql.Text(
        "m.id, m.shop, m.aggregate_id, m.aggregate_version, m.event_name, m.payload, m.occurred_at, m.failed_attempts, m.failure_reason, m.handled_by");

    public async ValueTask AppendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        await session.Sql.ExecuteAsync([.. messages.Chunk(MessagesPerStatement).Select(Append)], cancellationToken).ConfigureAwait(false);

        static Sql Append(OutboxMessage[] chunk)
        {
            var rows = chunk.Select(message => Sql.Of($"""
                ({message.Id.Value}, {message.Shop.Value}, {message.AggregateId}, {message.AggregateVersion}, {message.EventName}, {message.Payload}, {message.OccurredAt},
                 {SqlWord.Now}, {SqlWord.Now}, 0, '', 0)
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
        if (!session.Sql.IsInTransaction && !await IsAnyDueAsync(cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        List<OutboxMessage> messages = [];
        var (window, after, aggregates) = (Math.Max(SmallestWindow, claim.Aggregates * WindowPerAggregate), (DateTimeOffset?)null, 0);
        for (var i = 0; i < MostWindows; i++)
        {
            var found = await ClaimAsync(claim, Due(after), window, claim.Aggregates - aggregates, cancellationToken).ConfigureAwait(false);
            messages.AddRange(found.Messages);
            aggregates += found.Messages.DistinctBy(message => (message.Shop, message.AggregateId)).Count();

            // What waits behind others costs nothing while it keeps nobody from what it looks for, and is gone soon. Otherwise it must not be walked over again.
            if (aggregates < claim.Aggregates && (found.End is not null || (aggregates == 0 && found.HasSeenAny)))
            {
                await SetAsideAsync(Due(after, found.End), messages, cancellationToken).ConfigureAwait(false);
            }

            after = found.End;
            if (aggregates >= claim.Aggregates || after is null)
            {
                break;
            }
        }

        return messages;
    }

    public async ValueTask<IReadOnlyList<EventId>> RenewAsync(Guid token, IReadOnlyCollection<EventId> firstMessages, TimeSpan lease, CancellationToken cancellationToken) =>
        await session.Sql.WriteAsync(
            Sql.Of($"""
                UPDATE {Table} SET due_at = {SqlValue.FromNow(lease)}
                WHERE state = 0 AND claim = {token} AND id {SqlValue.In(firstMessages.Select(id => id.Value))} RETURNING id
                """),
            static row => EventId.From(row.GetGuid(0)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask DeliveredAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellationToken)
    {
        var gone = await session.Sql.WriteAsync(
            Sql.Of($"DELETE FROM {Table} WHERE state <> 1 AND id {SqlValue.In(ids.Select(id => id.Value))} RETURNING shop, aggregate_id"),
            static row => (Shop: row.GetString(0), Aggregate: row.GetString(1)),
            cancellationToken).ConfigureAwait(false);
        if (gone.Count > 0)
        {
            await session.Sql.ExecuteAsync([.. gone.Distinct().Chunk(MessagesPerStatement).Select(BringBack)], cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask FailedAsync(Guid token, OutboxFailure failure, CancellationToken cancellationToken)
    {
        var handledBy = string.Join('\n', failure.HandledBy);

        // To wait it must be looked at by itself: who removes those in front would make due at once what is set aside.
        var change = failure.RetryAfter is { } wait ? Sql.Of($"state = 0, due_at = {SqlValue.FromNow(wait)}") : Sql.Of($"state = 1");

        // Its own claim first: it is what a claim that ran at the same time has changed, and the database compares it again.
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                UPDATE {Table} AS o SET failed_attempts = failed_attempts + 1, failure_reason = {failure.Reason}, handled_by = {handledBy}, claim = NULL, {change}
                WHERE o.id = {failure.Id.Value} AND o.state <> 1 AND COALESCE(o.claim, (
                    SELECT f.claim FROM {Table} f WHERE f.shop = o.shop AND f.aggregate_id = o.aggregate_id ORDER BY f.aggregate_version, f.sequence LIMIT 1)) = {token}
                """),
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
        FreeAsync(id, Sql.Of($"UPDATE {Table} SET state = 0, claim = NULL, failed_attempts = 0, due_at = {SqlWord.Now} WHERE id = {id.Value}"), cancellationToken);

    public ValueTask<bool> DiscardAsync(EventId id, CancellationToken cancellationToken) =>
        FreeAsync(id, Sql.Of($"DELETE FROM {Table} WHERE id = {id.Value}"), cancellationToken);

    public async ValueTask<OutboxBacklog> CountAsync(CancellationToken cancellationToken)
    {
        var (waiting, dead, oldest, now) = await session.Sql.FindAsync(
            Sql.Of($"""
                SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM {Table} WHERE state <> 1 LIMIT {OutboxBacklog.CountedAtMost}) w),
                    (SELECT COUNT(*) FROM (SELECT 1 FROM {Table} WHERE state = 1 LIMIT {OutboxBacklog.CountedAtMost}) d),
                    (SELECT appended_at FROM {Table} WHERE state <> 1 ORDER BY sequence LIMIT 1), {SqlWord.Now}
                """),
            static row => (row.GetInt64(0), row.GetInt64(1), row.FindTime(2), row.GetTime(3)),
            cancellationToken).ConfigureAwait(false);
        return new OutboxBacklog(waiting, dead, now - oldest);
    }

    private async ValueTask<bool> IsAnyDueAsync(CancellationToken cancellationToken) => (await session.Sql.ReadAsync(
        Sql.Of($"SELECT sequence FROM {Table} WHERE state = 0 AND due_at <= {SqlWord.Now} LIMIT 1"),
        static row => row.GetInt64(0),
        cancellationToken).ConfigureAwait(false)).Count > 0;

    // What may be claimed of a window: so many rows in the order of their due times, and those that became due together with its last.
    private async ValueTask<(IReadOnlyList<OutboxMessage> Messages, DateTimeOffset? End, bool HasSeenAny)> ClaimAsync(
        OutboxClaim claim, Sql due, long window, long aggregates, CancellationToken cancellationToken)
    {
        var end = Sql.Of($"SELECT o.due_at FROM {Table} o WHERE {due} ORDER BY o.due_at, o.sequence LIMIT 1 OFFSET {window - 1}");
        var any = Sql.Of($"SELECT COUNT(*) FROM (SELECT 1 FROM {Table} o WHERE {due} LIMIT 1) a");
        var firsts = Sql.Of($"""
            SELECT o.sequence FROM {Table} o
            WHERE {due} AND o.due_at <= COALESCE(({end}), {SqlWord.Now}) AND NOT EXISTS (
                SELECT 1 FROM {Table} p WHERE p.shop = o.shop AND p.aggregate_id = o.aggregate_id
                    AND (p.aggregate_version, p.sequence) < (o.aggregate_version, o.sequence))
                AND NOT EXISTS (SELECT 1 FROM {Table} d WHERE d.state = 1 AND d.shop = o.shop AND d.aggregate_id = o.aggregate_id)
            ORDER BY o.due_at, o.sequence LIMIT {aggregates} {SqlWord.ForUpdateSkipLocked}
            """);
        var lease = Sql.Of($"UPDATE {Table} SET claim = {claim.Token}, due_at = {SqlValue.FromNow(claim.Lease)}");
        List<OutboxMessage> messages = [];
        var (endsAt, hasSeenAny) = ((DateTimeOffset?)null, false);
        if (session.Sql.WritesInsideReads)
        {
            var query = Sql.Of($"""
                WITH firsts AS ({firsts}), claimed AS ({lease} WHERE sequence IN (SELECT sequence FROM firsts) RETURNING shop, aggregate_id)
                SELECT {Columns}, w.ends_at, w.seen FROM (SELECT ({end}) AS ends_at, ({any}) AS seen) w LEFT JOIN (claimed c CROSS JOIN LATERAL (
                    SELECT * FROM {Table} f WHERE f.shop = c.shop AND f.aggregate_id = c.aggregate_id
                    ORDER BY f.aggregate_version, f.sequence LIMIT {(long)claim.MessagesPerAggregate}) m) ON true
                ORDER BY m.shop, m.aggregate_id, m.aggregate_version, m.sequence
                """);
            await session.Sql.WriteAsync([ByIndex, new SqlQuery(query, Read)], cancellationToken).ConfigureAwait(false);
            return (messages, endsAt, hasSeenAny);
        }

        await session.Sql.WriteAsync(Sql.Of($"SELECT ({end}), ({any})"), row => (endsAt, hasSeenAny) = (row.FindTime(0), row.GetInt64(1) > 0), cancellationToken).ConfigureAwait(false);
        var claimed = await session.Sql.WriteAsync(Sql.Of($"{lease} WHERE sequence IN ({firsts}) RETURNING sequence"), static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        if (claimed.Count > 0)
        {
            messages = await session.Sql.ReadAsync(
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

        return (messages, endsAt, hasSeenAny);

        void Read(DbDataReader row)
        {
            (endsAt, hasSeenAny) = (row.FindTime(10), row.GetInt64(11) > 0);
            if (!row.IsDBNull(0))
            {
                messages.Add(Map(row));
            }
        }
    }

    // Those behind a first row or a dead letter that could be locked: whoever removes it waits until this transaction has ended, and then sees what was set aside.
    // What the lock finds changed does not count. What this claim hands out is left as it is: it will be gone soon.
    private async ValueTask SetAsideAsync(Sql due, IReadOnlyList<OutboxMessage> claimed, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                WITH due AS MATERIALIZED (SELECT o.sequence, o.shop, o.aggregate_id FROM {Table} o WHERE {due}),
                aggregates AS MATERIALIZED (SELECT DISTINCT shop, aggregate_id FROM due),
                dead AS MATERIALIZED (SELECT d.sequence, d.shop, d.aggregate_id FROM {Table} d WHERE d.state = 1 AND d.sequence IN (
                    SELECT (SELECT x.sequence FROM {Table} x WHERE x.state = 1 AND x.shop = a.shop AND x.aggregate_id = a.aggregate_id LIMIT 1) FROM aggregates a)
                    {SqlWord.ForKeyShareSkipLocked}),
                firsts AS MATERIALIZED (SELECT f.sequence, f.shop, f.aggregate_id FROM {Table} f WHERE f.sequence IN (
                    SELECT (SELECT x.sequence FROM {Table} x WHERE x.shop = a.shop AND x.aggregate_id = a.aggregate_id ORDER BY x.aggregate_version, x.sequence LIMIT 1) FROM aggregates a)
                    {SqlWord.ForKeyShareSkipLocked}),
                fronts AS (SELECT * FROM dead UNION ALL SELECT * FROM firsts),
                behind AS MATERIALIZED (SELECT o.sequence FROM {Table} o WHERE {due} AND NOT (o.id {SqlValue.In(claimed.Select(message => message.Id.Value))}) AND o.sequence IN (
                    SELECT d.sequence FROM due d JOIN fronts f ON f.shop = d.shop AND f.aggregate_id = d.aggregate_id AND f.sequence <> d.sequence)
                    {SqlWord.ForUpdateSkipLocked})
                UPDATE {Table} SET state = 2 WHERE sequence IN (SELECT sequence FROM behind)
                """),
            cancellationToken).ConfigureAwait(false);

    // The first that is left of each aggregate. A statement of its own, after the one that removed what was in front: it sees what others set aside until then.
    // It waits for whoever removes the row that it finds first, and then takes the next: of two who remove side by side the later one brings back.
    private static Sql BringBack((string Shop, string Aggregate)[] aggregates) => Sql.Of($"""
        WITH firsts AS MATERIALIZED (SELECT (
            SELECT f.sequence FROM {Table} f WHERE f.shop = a.column1 AND f.aggregate_id = a.column2
            ORDER BY f.aggregate_version, f.sequence LIMIT 1 {SqlWord.ForUpdate}) AS sequence
            FROM (VALUES {Sql.Join(", ", aggregates.Select(a => Sql.Of($"({a.Shop}, {a.Aggregate})")))}) a)
        UPDATE {Table} SET state = 0, due_at = {SqlWord.Now} WHERE state = 2 AND sequence IN (SELECT sequence FROM firsts)
        """);

    private static Sql Due(DateTimeOffset? after, DateTimeOffset? end = null)
    {
        var due = Sql.Of($"o.state = 0 AND o.due_at <= {SqlWord.Now}");
        due = after is { } from ? Sql.Of($"{due} AND o.due_at > {from}") : due;
        return end is { } to ? Sql.Of($"{due} AND o.due_at <= {to}") : due;
    }

    private async ValueTask<bool> FreeAsync(EventId id, Sql change, CancellationToken cancellationToken)
    {
        // The lock waits for those who are setting aside what is behind the dead letter: that must be brought back as well. It takes all dead letters of the
        // aggregate in one order, so that two who free the last two do not wait for each other.
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
        await session.Sql.ExecuteAsync([change, BringBack([(shop, aggregate)])], cancellationToken).ConfigureAwait(false);
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
