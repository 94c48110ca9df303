namespace Commerce.Messaging;

/// <summary>Deals with at most <paramref name="limit"/> things due in a shop; returns how many.</summary>
internal delegate ValueTask<int> SweepShop(ICommerceSession session, ShopId shop, int limit, CancellationToken cancellationToken);
