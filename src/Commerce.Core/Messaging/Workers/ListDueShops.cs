namespace Commerce.Messaging;

/// <summary>Shops with something due, at most <paramref name="limit"/>.</summary>
internal delegate ValueTask<IReadOnlyList<ShopId>> ListDueShops(ICommerceSession session, int limit, CancellationToken cancellationToken);
