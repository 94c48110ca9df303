using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Broken: numbers the movements by their SKUs, so that a movement that comes later may stand before one that was read.</summary>
internal sealed class RenumberingFeedStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override async ValueTask<CommerceResult<StockFeedPage>> ReadFeedAsync(ShopId shop, long after, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var all = (await Inner.ReadFeedAsync(shop, 0, now, int.MaxValue, cancellationToken)).Value.Entries;
        ImmutableArray<StockFeedEntry> page =
        [
            .. all.OrderBy(entry => entry.Movement.Sku).ThenBy(entry => entry.Movement.Sequence).Select((entry, i) => entry with { Position = i + 1 })
                .Where(entry => entry.Position > after).Take(limit),
        ];
        return new StockFeedPage(page, page.IsEmpty ? after : page[^1].Position);
    }
}
