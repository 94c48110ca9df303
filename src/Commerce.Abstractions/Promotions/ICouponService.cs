namespace Commerce.Promotions;

/// <summary>Batches of unique codes of the caller's shop, for the staff; and the look-up that a shop offers to people who type codes.</summary>
public interface ICouponService
{
    /// <summary>Makes a batch of random codes. Takes a few seconds for a million; repeat it under the same key when the answer got lost.</summary>
    Task<CommerceResult<CouponBatch>> GenerateAsync(GenerateCoupons command, CancellationToken cancellationToken = default);

    /// <summary>Makes a batch of given codes, all of them or none.</summary>
    Task<CommerceResult<CouponBatch>> ImportAsync(ImportCoupons command, CancellationToken cancellationToken = default);

    /// <summary>A batch.</summary>
    Task<CommerceResult<CouponBatch>> GetAsync(CouponBatchId batch, CancellationToken cancellationToken = default);

    /// <summary>A page of batches, newest first; <paramref name="limit"/> is 1 … 1,000.</summary>
    Task<CommerceResult<IReadOnlyList<CouponBatch>>> ListBatchesAsync(
        PromotionId? promotion = null, CouponBatchId? before = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>A page of the codes of a batch, in alphabetical order.</summary>
    Task<CommerceResult<IReadOnlyList<Coupon>>> ListAsync(CouponQuery query, CancellationToken cancellationToken = default);

    /// <summary>How far the codes of a batch are used.</summary>
    Task<CommerceResult<CouponCounts>> CountAsync(CouponBatchId batch, CancellationToken cancellationToken = default);

    /// <summary>Ends a batch: its codes answer as if they had never been. Orders that use one keep it. A repeat changes nothing.</summary>
    Task<CommerceResult<CouponBatch>> DeactivateAsync(CouponBatchId batch, CancellationToken cancellationToken = default);

    /// <summary>Ends one code. A repeat changes nothing.</summary>
    Task<CommerceResult<Coupon>> DeactivateCodeAsync(CouponCode code, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells whether a code is worth entering: a promotion that runs or a coupon that counts has it. Unknown, expired and deactivated codes get the
    /// same answer, <c>promotions.unknown_code</c>. Who tries too many of them is refused for a while, whatever the code:
    /// <c>promotions.too_many_codes_tried</c> with <c>retry_after_seconds</c>.
    /// </summary>
    /// <param name="code">What somebody typed.</param>
    /// <param name="guesser">Who tries: the id of the session, the customer or the address. It is hashed and kept in memory for a minute.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CommerceResult<CouponCode>> TryAsync(CouponCode code, string guesser, CancellationToken cancellationToken = default);
}
