using Commerce.Messaging;

namespace Commerce.Carts;

internal sealed class InMemoryCartStore(InMemorySession session) : ICartStore
{
    private static readonly InMemoryCell<ImmutableDictionary<(ShopId Shop, CartId Id), Cart>> Cell =
        new(ImmutableDictionary<(ShopId, CartId), Cart>.Empty);

    public ValueTask<Cart?> FindAsync(ShopId shop, CartId cart, CancellationToken cancellationToken) =>
        new(session.Read(Cell).GetValueOrDefault((shop, cart)));

    public async ValueTask<CommerceResult<Cart>> SaveAsync(Cart cart, long expectedVersion, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var key = (cart.Shop, cart.Id);
        var actual = state.TryGetValue(key, out var stored) ? stored.Version : 0;
        if (actual != expectedVersion)
        {
            return MessagingErrors.VersionConflict("cart", expectedVersion, actual);
        }

        var saved = cart with { Version = expectedVersion + 1 };
        session.Write(Cell, state.SetItem(key, saved));
        return saved;
    }

    public ValueTask<IReadOnlyList<Cart>> ListDraftsAsync(ShopId shop, DraftQuery query, DateTimeOffset now, CancellationToken cancellationToken) => new(
    [
        .. session.Read(Cell).Values
            .Where(cart => cart is { Origin: CartOrigin.Staff, State: CartState.Open } && cart.Shop == shop && cart.ExpiresAt > now
                && (query.Customer is not { } customer || cart.Customer == customer)
                && (query.After is not { } after || cart.Id.CompareTo(after) < 0))
            .OrderByDescending(cart => cart.Id)
            .Take(query.Limit),
    ]);

    public async ValueTask<int> DeleteExpiredAsync(ShopId shop, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var expired = state
            .Where(c => c.Key.Shop == shop && IsExpired(c.Value, before))
            .OrderBy(c => c.Value.ExpiresAt)
            .Take(limit)
            .Select(c => c.Key)
            .ToArray();
        if (expired.Length > 0)
        {
            session.Write(Cell, state.RemoveRange(expired));
        }

        return expired.Length;
    }

    public ValueTask<IReadOnlyList<ShopId>> ListShopsWithExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        new([.. session.Read(Cell).Values.Where(cart => IsExpired(cart, before)).Select(cart => cart.Shop).Distinct().Take(limit)]);

    private static bool IsExpired(Cart cart, DateTimeOffset before) => cart.ExpiresAt < before;
}
