namespace Commerce.Promotions;

/// <summary>The promotions that the caller's shop keeps in its database. Those that the host configured are not among them.</summary>
/// <remarks>
/// A change counts from its commit on in this process, and within <c>PromotionOptions.RefreshAfter</c> in others. Within a session of your own it counts
/// when that commits.
/// </remarks>
public interface IPromotionService
{
    /// <summary>Adds a promotion. It is switched on: with a <see cref="Promotion.StartsAt"/> it waits for its time.</summary>
    Task<CommerceResult<StoredPromotion>> CreateAsync(Promotion promotion, CancellationToken cancellationToken = default);

    /// <summary>Replaces a promotion of that version; the one before stays readable.</summary>
    Task<CommerceResult<StoredPromotion>> UpdateAsync(Promotion promotion, long expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>Switches a promotion on. Doing it twice changes nothing.</summary>
    Task<CommerceResult<StoredPromotion>> ActivateAsync(PromotionId promotion, CancellationToken cancellationToken = default);

    /// <summary>Switches a promotion off, also one that cannot be read. Doing it twice changes nothing.</summary>
    Task<CommerceResult<StoredPromotion>> DeactivateAsync(PromotionId promotion, CancellationToken cancellationToken = default);

    /// <summary>A promotion.</summary>
    Task<CommerceResult<StoredPromotion>> FindAsync(PromotionId promotion, CancellationToken cancellationToken = default);

    /// <summary>A promotion as it was in a version: at least the last <see cref="PromotionRecord.KeptVersions"/> are kept.</summary>
    Task<CommerceResult<StoredPromotion>> FindVersionAsync(PromotionId promotion, long version, CancellationToken cancellationToken = default);

    /// <summary>A page of promotions, ids ascending.</summary>
    Task<CommerceResult<IReadOnlyList<StoredPromotion>>> ListAsync(PromotionQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves a promotion from JSON text of at most 64 KiB and keeps the text as it is: as a new one, switched on, or in place of the one of that version,
    /// whose switch stays.
    /// </summary>
    /// <param name="json">The text, from outside: nothing in it is trusted.</param>
    /// <param name="expectedVersion">The version to replace; 0 for a new one.</param>
    /// <param name="cancellationToken">Abandons the work.</param>
    Task<CommerceResult<StoredPromotion>> ImportAsync(string json, long expectedVersion = 0, CancellationToken cancellationToken = default);

    /// <summary>The text of a promotion, as <see cref="ImportAsync"/> takes it.</summary>
    Task<CommerceResult<string>> ExportAsync(PromotionId promotion, CancellationToken cancellationToken = default);

    /// <summary>
    /// What looks wrong about the promotions of the shop that count or will count, configured ones included, with <paramref name="candidate"/> as if it were
    /// saved. Costs a look at all of them.
    /// </summary>
    Task<CommerceResult<IReadOnlyList<PromotionConflict>>> FindConflictsAsync(Promotion? candidate = null, CancellationToken cancellationToken = default);
}
