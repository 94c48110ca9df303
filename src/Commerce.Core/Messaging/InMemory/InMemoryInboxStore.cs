namespace Commerce.Messaging;

internal sealed class InMemoryInboxStore(InMemorySession session) : IInboxStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(ImmutableDictionary<InboxKey, DateTimeOffset>.Empty, []));

    public async ValueTask<bool> TryRecordAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var key = new InboxKey(message.Shop, message.Source, message.MessageId);
        if (state.Received.ContainsKey(key))
        {
            return false;
        }

        session.Write(Cell, new State(state.Received.Add(key, message.ReceivedAt), state.ByAge.Add((message.ReceivedAt, key))));
        return true;
    }

    public async ValueTask<int> DeleteBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        if (session.Read(Cell).ByAge is not [var oldest, ..] || oldest.ReceivedAt >= before)
        {
            return 0;
        }

        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var old = state.ByAge.TakeWhile(one => one.ReceivedAt < before).Take(limit).ToList();
        session.Write(Cell, new State(state.Received.RemoveRange(old.Select(one => one.Key)), state.ByAge.Except(old)));
        return old.Count;
    }

    private sealed record State(
        ImmutableDictionary<InboxKey, DateTimeOffset> Received,
        ImmutableSortedSet<(DateTimeOffset ReceivedAt, InboxKey Key)> ByAge);

    private readonly record struct InboxKey(ShopId Shop, string Source, string MessageId) : IComparable<InboxKey>
    {
        public int CompareTo(InboxKey other)
        {
            var shop = string.CompareOrdinal(Shop.Value, other.Shop.Value);
            var source = shop != 0 ? shop : string.CompareOrdinal(Source, other.Source);
            return source != 0 ? source : string.CompareOrdinal(MessageId, other.MessageId);
        }
    }
}
