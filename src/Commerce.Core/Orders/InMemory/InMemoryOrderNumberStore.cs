using Commerce.Messaging;

namespace Commerce.Orders;

internal sealed class InMemoryOrderNumberStore(InMemorySession session) : IOrderNumberStore
{
    private static readonly InMemoryCell<ImmutableDictionary<ShopId, long>> Cell = new(ImmutableDictionary<ShopId, long>.Empty);

    public async ValueTask<long> NextAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var next = state.GetValueOrDefault(shop) + 1;
        session.Write(Cell, state.SetItem(shop, next));
        return next;
    }
}
