using Commerce.Messaging;

namespace Commerce.Promotions;

internal sealed class InMemoryPromotionStore(InMemorySession session) : IPromotionStore
{
    private static readonly InMemoryCell<ImmutableDictionary<ShopId, ShopPromotionRecords>> Cell =
        new(ImmutableDictionary<ShopId, ShopPromotionRecords>.Empty);

    public ValueTask<PromotionRecord?> FindAsync(ShopId shop, PromotionId promotion, CancellationToken cancellationToken) => new(Read(shop).Find(promotion));

    public ValueTask<PromotionRecord?> FindVersionAsync(ShopId shop, PromotionId promotion, long version, CancellationToken cancellationToken) =>
        new(Read(shop).VersionsOf(promotion).FirstOrDefault(record => record.Version == version));

    public ValueTask<IReadOnlyList<PromotionRecord>> ListAsync(ShopId shop, PromotionQuery query, CancellationToken cancellationToken) =>
        new(Read(shop).List(query));

    public ValueTask<int> CountActiveAsync(ShopId shop, CancellationToken cancellationToken) => new(Read(shop).Active);

    public ValueTask<long> GetStampAsync(ShopId shop, CancellationToken cancellationToken) => new(Read(shop).Stamp);

    public async ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken)
    {
        var shops = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var stored = shops.GetValueOrDefault(promotion.Shop, ShopPromotionRecords.None);
        var actual = stored.Find(promotion.Id)?.Version ?? 0;
        if (actual != expectedVersion)
        {
            return MessagingErrors.VersionConflict("promotion", expectedVersion, actual);
        }

        var saved = promotion with { Version = expectedVersion + 1 };
        session.Write(Cell, shops.SetItem(promotion.Shop, stored.Save(saved)));
        return saved;
    }

    private ShopPromotionRecords Read(ShopId shop) => session.Read(Cell).GetValueOrDefault(shop, ShopPromotionRecords.None);
}
