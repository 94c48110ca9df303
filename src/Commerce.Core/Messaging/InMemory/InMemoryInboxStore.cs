namespace Commerce.Messaging;

internal sealed class InMemoryInboxStore(InMemorySession session) : IInboxStore
{
    private static readonly InMemoryCell<ImmutableDictionary<(ShopId Shop, string Source, string MessageId), InboxMessage>> Cell =
        new(ImmutableDictionary<(ShopId, string, string), InboxMessage>.Empty);

    public async ValueTask<bool> TryRecordAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var key = (message.Shop, message.Source, message.MessageId);
        if (state.ContainsKey(key))
        {
            return false;
        }

        session.Write(Cell, state.Add(key, message));
        return true;
    }
}
