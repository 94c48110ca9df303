namespace Commerce.Promotions;

/// <summary>
/// Port to storage: the codes of batches. A command port: each method is atomic and never surfaces a version conflict. A code stands once in a
/// shop, whatever its case. How often a code is used is counted by <see cref="IPromotionUsageStore"/>; this port reports it.
/// </summary>
public interface ICouponStore
{
    /// <summary>
    /// Adds codes to a batch, which is made by its first codes and counts them itself: <see cref="CouponBatch.Count"/> is not read. Returns the
    /// codes that were not added because the shop has them already; a code that stands twice in the list is added once.
    /// </summary>
    ValueTask<IReadOnlyList<CouponCode>> AddAsync(CouponBatch batch, IReadOnlyList<CouponCode> codes, CancellationToken cancellationToken);

    /// <summary>The coupons of entered codes, those deactivated and used up included; codes of no batch are left out. One look-up for all.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="codes">The codes.</param>
    /// <param name="now">Uses held until then or earlier are not counted.</param>
    /// <param name="except">A hold whose uses are not counted, because it belongs to whoever asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<Coupon>> FindAsync(ShopId shop, IReadOnlyCollection<CouponCode> codes, DateTimeOffset now, IdempotencyKey? except, CancellationToken cancellationToken);

    /// <summary>A batch of the shop, or <see langword="null"/>.</summary>
    ValueTask<CouponBatch?> FindBatchAsync(ShopId shop, CouponBatchId batch, CancellationToken cancellationToken);

    /// <summary>A page of batches, newest first.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="promotion">Only those of a promotion.</param>
    /// <param name="before">Only those made before this one: the last of the page before.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<CouponBatch>> ListBatchesAsync(ShopId shop, PromotionId? promotion, CouponBatchId? before, int limit, CancellationToken cancellationToken);

    /// <summary>A page of the codes of a batch, in alphabetical order; empty for an unknown batch.</summary>
    ValueTask<IReadOnlyList<Coupon>> ListAsync(ShopId shop, CouponQuery query, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How far the codes of a batch are used; <see langword="null"/> for an unknown batch.</summary>
    ValueTask<CouponCounts?> CountAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a batch; a repeat changes nothing. <c>promotions.unknown_batch</c> when there is none.</summary>
    ValueTask<CommerceResult<CouponBatch>> DeactivateAsync(ShopId shop, CouponBatchId batch, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends one code; a repeat changes nothing. <c>promotions.unknown_coupon</c> when no batch has it.</summary>
    ValueTask<CommerceResult<Coupon>> DeactivateCodeAsync(ShopId shop, CouponCode code, DateTimeOffset now, CancellationToken cancellationToken);
}
