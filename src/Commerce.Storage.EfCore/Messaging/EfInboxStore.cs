using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Messages that have been seen: whoever inserts the row is the first.</summary>
internal sealed class EfInboxStore(EfSession session) : IInboxStore
{
    public async ValueTask<bool> TryRecordAsync(InboxMessage message, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                INSERT INTO {InboxRowMap.Table} (shop, source, message_id, received_at)
                VALUES ({message.Shop.Value}, {message.Source}, {message.MessageId}, {message.ReceivedAt})
                ON CONFLICT (shop, source, message_id) DO NOTHING
                """),
            cancellationToken).ConfigureAwait(false) > 0;

    public async ValueTask<int> DeleteBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        await session.Sql.ExecuteAsync(
            Sql.Of($"""
                DELETE FROM {InboxRowMap.Table} WHERE (shop, source, message_id) IN (
                    SELECT shop, source, message_id FROM {InboxRowMap.Table} WHERE received_at < {before}
                    ORDER BY received_at LIMIT {(long)limit} {SqlWord.ForUpdateSkipLocked})
                """),
            cancellationToken).ConfigureAwait(false);
}
