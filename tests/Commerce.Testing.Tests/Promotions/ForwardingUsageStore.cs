namespace Commerce.Promotions.Tests;

/// <summary>A sound store; heirs break one promise each.</summary>
internal abstract class ForwardingUsageStore(IPromotionUsageStore inner) : IPromotionUsageStore
{
    protected IPromotionUsageStore Inner => inner;

    public virtual ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken) => inner.HoldAsync(shop, hold, now, cancellationToken);

    public virtual ValueTask<CommerceResult<PromotionUsageChange>> ExtendAsync(ShopId shop, IdempotencyKey key, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken cancellationToken) => inner.ExtendAsync(shop, key, expiresAt, now, cancellationToken);

    public virtual ValueTask<CommerceResult<PromotionUsageChange>> CommitAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken) => inner.CommitAsync(shop, key, now, cancellationToken);

    public virtual ValueTask ReleaseAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken) => inner.ReleaseAsync(shop, key, now, cancellationToken);

    public virtual ValueTask<PromotionHolding?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken) => inner.FindAsync(shop, key, cancellationToken);

    public virtual ValueTask<PromotionUsage> CountAsync(ShopId shop, PromotionUsageQuery query, CancellationToken cancellationToken) => inner.CountAsync(shop, query, cancellationToken);

    public virtual ValueTask MergeAsync(ShopId shop, CustomerRef from, CustomerRef into, CancellationToken cancellationToken) => inner.MergeAsync(shop, from, into, cancellationToken);

    public virtual ValueTask<int> ExpireDueAsync(ShopId shop, DateTimeOffset now, int limit, CancellationToken cancellationToken) => inner.ExpireDueAsync(shop, now, limit, cancellationToken);

    public ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => inner.ListShopsWithDueAsync(now, limit, cancellationToken);

    public virtual ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => inner.DeleteEndedBeforeAsync(before, limit, cancellationToken);
}
