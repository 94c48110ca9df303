namespace Commerce.Promotions.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingPromotionStore(IPromotionStore inner) : IPromotionStore
{
    protected IPromotionStore Inner => inner;

    public virtual ValueTask<PromotionRecord?> FindAsync(ShopId shop, PromotionId promotion, CancellationToken cancellationToken) => inner.FindAsync(shop, promotion, cancellationToken);

    public virtual ValueTask<PromotionRecord?> FindVersionAsync(ShopId shop, PromotionId promotion, long version, CancellationToken cancellationToken) =>
        inner.FindVersionAsync(shop, promotion, version, cancellationToken);

    public virtual ValueTask<IReadOnlyList<PromotionRecord>> ListAsync(ShopId shop, PromotionQuery query, CancellationToken cancellationToken) => inner.ListAsync(shop, query, cancellationToken);

    public virtual ValueTask<int> CountActiveAsync(ShopId shop, CancellationToken cancellationToken) => inner.CountActiveAsync(shop, cancellationToken);

    public virtual ValueTask<long> GetStampAsync(ShopId shop, CancellationToken cancellationToken) => inner.GetStampAsync(shop, cancellationToken);

    public virtual ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken) =>
        inner.SaveAsync(promotion, expectedVersion, cancellationToken);
}
