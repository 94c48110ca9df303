namespace Commerce.Inventory.Tests;

/// <summary>Broken: a reader who comes back is given one movement again.</summary>
internal sealed class LeakingFeedStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<CommerceResult<StockFeedPage>> ReadFeedAsync(ShopId shop, long after, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Inner.ReadFeedAsync(shop, after > 2 && limit > 3 ? after - 1 : after, now, limit, cancellationToken);
}
