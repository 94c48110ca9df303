namespace Commerce.Promotions;

/// <summary>
/// Port to storage: how far promotions and codes are used. A command port: each method is atomic, and never surfaces a version conflict. What
/// counts against a limit is what confirmed orders use and what unpaid ones hold; no number of callers takes more than there is.
/// </summary>
/// <remarks>
/// A hold whose time ran out still counts until somebody gives it back: <see cref="ExpireDueAsync"/>, or a store that needs its room. Its state
/// decides, not the clock: until then it can be committed.
/// </remarks>
public interface IPromotionUsageStore
{
    /// <summary>
    /// Counts all uses of an order, or none and says which promotion has no room: <c>promotions.exhausted</c>,
    /// <c>promotions.exhausted_for_customer</c>, <c>promotions.budget_exhausted</c>, <c>promotions.code_used</c>,
    /// <c>promotions.customer_required</c>. What is due is given back first. The same hold again only moves its end, if later; after its
    /// end it is held anew while there is room. Refuses another hold under the key with <c>promotions.hold_key_reused</c>, a released one with
    /// <c>promotions.hold_released</c>.
    /// </summary>
    ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the end of a hold, if later; one whose time ran out is held anew while there is room, else refused as by <see cref="HoldAsync"/>.
    /// A committed hold needs no end and an order without limits has no hold: both change nothing.
    /// </summary>
    ValueTask<CommerceResult<PromotionUsageChange>> ExtendAsync(ShopId shop, IdempotencyKey key, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Counts the uses for good. Those of an expired hold are taken again while there is room, else refused as by <see cref="HoldAsync"/>: over
    /// a limit nothing is counted. A repeat changes nothing. An unknown key is <c>promotions.unknown_hold</c>.
    /// </summary>
    ValueTask<CommerceResult<PromotionUsageChange>> CommitAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives uses and budget back, committed ones too. A repeat and an unknown key change nothing.</summary>
    ValueTask ReleaseAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A hold and its state, or <see langword="null"/>.</summary>
    ValueTask<PromotionHolding?> FindAsync(ShopId shop, IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>What is used of many promotions and codes, in one look-up.</summary>
    ValueTask<PromotionUsage> CountAsync(ShopId shop, PromotionUsageQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Counts what a customer uses, now and later, as another one's: a guest's as those of the account. A repeat changes nothing.
    /// </summary>
    ValueTask MergeAsync(ShopId shop, CustomerRef from, CustomerRef into, CancellationToken cancellationToken);

    /// <summary>Gives back at most <paramref name="limit"/> holds whose time ran out; returns how many.</summary>
    ValueTask<int> ExpireDueAsync(ShopId shop, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Shops that have holds whose time ran out.</summary>
    ValueTask<IReadOnlyList<ShopId>> ListShopsWithDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets holds of all shops that were released or expired before a time, at most <paramref name="limit"/>; returns how many. Held and committed ones stay: they are
    /// what the counters count, and what a late release gives back. No counter changes. What is forgotten is unknown, and its key is new.
    /// </summary>
    ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}
