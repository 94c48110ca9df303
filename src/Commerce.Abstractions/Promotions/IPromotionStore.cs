namespace Commerce.Promotions;

/// <summary>Port to storage: the promotions that a shop keeps in its database, loaded and saved with their version.</summary>
public interface IPromotionStore
{
    /// <summary>A promotion of the shop, or <see langword="null"/>.</summary>
    ValueTask<PromotionRecord?> FindAsync(ShopId shop, PromotionId promotion, CancellationToken cancellationToken);

    /// <summary>A promotion as it was in a version; <see langword="null"/> when there was none or it is no longer kept (<see cref="PromotionRecord.KeptVersions"/>).</summary>
    ValueTask<PromotionRecord?> FindVersionAsync(ShopId shop, PromotionId promotion, long version, CancellationToken cancellationToken);

    /// <summary>A page of promotions, ids ascending letter by letter.</summary>
    ValueTask<IReadOnlyList<PromotionRecord>> ListAsync(ShopId shop, PromotionQuery query, CancellationToken cancellationToken);

    /// <summary>How many promotions of the shop are switched on, over ones included.</summary>
    ValueTask<int> CountActiveAsync(ShopId shop, CancellationToken cancellationToken);

    /// <summary>A number that every saved change of the shop's promotions raises: equal numbers, equal promotions. 0 while nothing was saved. Cheap.</summary>
    ValueTask<long> GetStampAsync(ShopId shop, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a promotion whose stored version is <paramref name="expectedVersion"/> (0: it is new), under that version plus 1, and keeps the one before.
    /// Returns what is stored now, or <c>messaging.version_conflict</c>.
    /// </summary>
    ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken);
}
