using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Loads, decides, saves; nothing else.</summary>
internal sealed class PromotionService(
    ICommerceSessions sessions,
    ICallerAccessor callers,
    PromotionRecords records,
    PromotionBook book,
    ActivePromotions active,
    TimeProvider time) : IPromotionService
{
    public Task<CommerceResult<StoredPromotion>> CreateAsync(Promotion promotion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(promotion);
        return SaveAsync(records.Draft(promotion), expectedVersion: 0, cancellationToken);
    }

    public Task<CommerceResult<StoredPromotion>> UpdateAsync(Promotion promotion, long expectedVersion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(promotion);
        ArgumentOutOfRangeException.ThrowIfLessThan(expectedVersion, 1);
        return SaveAsync(records.Draft(promotion), expectedVersion, cancellationToken);
    }

    public Task<CommerceResult<StoredPromotion>> ActivateAsync(PromotionId promotion, CancellationToken cancellationToken = default) =>
        SwitchAsync(promotion, isActive: true, cancellationToken);

    public Task<CommerceResult<StoredPromotion>> DeactivateAsync(PromotionId promotion, CancellationToken cancellationToken = default) =>
        SwitchAsync(promotion, isActive: false, cancellationToken);

    public Task<CommerceResult<StoredPromotion>> FindAsync(PromotionId promotion, CancellationToken cancellationToken = default) =>
        sessions.RunAsync(
            async (session, token) => (await LoadAsync(session, promotion, token).ConfigureAwait(false)).Map(Read),
            cancellationToken);

    public Task<CommerceResult<StoredPromotion>> FindVersionAsync(PromotionId promotion, long version, CancellationToken cancellationToken = default) =>
        sessions.RunAsync<StoredPromotion>(
            async (session, token) => !promotion.IsDefault
                && await session.Get<IPromotionStore>().FindVersionAsync(callers.Caller.Shop, promotion, version, token).ConfigureAwait(false) is { } record
                ? Read(record)
                : PromotionDefinitionErrors.VersionNotFound(promotion, version),
            cancellationToken);

    public Task<CommerceResult<IReadOnlyList<StoredPromotion>>> ListAsync(PromotionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Limit is < 1 or > PromotionQuery.MaxLimit
            ? Task.FromResult<CommerceResult<IReadOnlyList<StoredPromotion>>>(PromotionDefinitionErrors.PageOutOfRange)
            : sessions.RunAsync(
                async (session, token) => CommerceResult.Success<IReadOnlyList<StoredPromotion>>(
                    [.. (await session.Get<IPromotionStore>().ListAsync(callers.Caller.Shop, query, token).ConfigureAwait(false)).Select(Read)]),
                cancellationToken);
    }

    public Task<CommerceResult<StoredPromotion>> ImportAsync(string json, long expectedVersion = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        return SaveAsync(records.Draft(json), expectedVersion, cancellationToken);
    }

    public Task<CommerceResult<string>> ExportAsync(PromotionId promotion, CancellationToken cancellationToken = default) =>
        sessions.RunAsync(
            async (session, token) => (await LoadAsync(session, promotion, token).ConfigureAwait(false)).Map(record => record.Definition),
            cancellationToken);

    public Task<CommerceResult<IReadOnlyList<PromotionConflict>>> FindConflictsAsync(Promotion? candidate = null, CancellationToken cancellationToken = default) =>
        candidate is not null && !records.Draft(candidate).TryGet(out _, out var error)
            ? Task.FromResult<CommerceResult<IReadOnlyList<PromotionConflict>>>(error)
            : sessions.RunAsync(
                async (session, token) =>
                {
                    var stored = await book.ListAsync(session.Get<IPromotionStore>(), callers.Caller.Shop, known: null, token).ConfigureAwait(false);
                    var others = records.Configured.Where(p => !(p.EndsAt <= time.GetUtcNow()))
                        .Concat(stored.Values.Where(s => s.Fault is null).Select(s => s.Promotion!));
                    return CommerceResult.Success<IReadOnlyList<PromotionConflict>>(
                        PromotionConflicts.Find(candidate is null ? others : others.Where(p => p.Id != candidate.Id).Append(candidate)));
                },
                cancellationToken);

    private Task<CommerceResult<StoredPromotion>> SaveAsync(CommerceResult<PromotionDraft> drafted, long expectedVersion, CancellationToken cancellationToken) =>
        !drafted.TryGet(out var draft, out var error) ? Task.FromResult<CommerceResult<StoredPromotion>>(error)
        : records.FindConfigured(draft.Promotion.Id) is not null ? Task.FromResult<CommerceResult<StoredPromotion>>(PromotionDefinitionErrors.Configured(draft.Promotion.Id))
        : ChangeAsync(draft.Promotion.Id, (present, stamp) => PromotionDecider.Save(draft, present, expectedVersion, stamp), cancellationToken);

    private Task<CommerceResult<StoredPromotion>> SwitchAsync(PromotionId id, bool isActive, CancellationToken cancellationToken) =>
        ChangeAsync(id, (present, stamp) => PromotionDecider.Switch(id, present, isActive, stamp), cancellationToken);

    private async Task<CommerceResult<StoredPromotion>> ChangeAsync(
        PromotionId id,
        Func<PromotionRecord?, PromotionStamp, CommerceResult<PromotionRecord>> decide,
        CancellationToken cancellationToken)
    {
        var shop = callers.Caller.Shop;
        var changed = await sessions.RunAsync(
            async (session, token) =>
            {
                var store = session.Get<IPromotionStore>();
                var present = id.IsDefault ? null : await store.FindAsync(shop, id, token).ConfigureAwait(false);
                var decided = decide(present, new PromotionStamp(shop, time.GetUtcNow(), callers.Caller.Actor));
                return !decided.TryGet(out var next, out _) || ReferenceEquals(next, present)
                    ? decided
                    : await SaveAsync(store, next, present, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        if (!changed.IsSuccess)
        {
            return changed.Map(Read);
        }

        // In a session that is still open nobody else sees it yet.
        if (sessions is ICommerceSession)
        {
            active.ExpectChange(shop);
        }
        else
        {
            await active.RefreshAsync(shop, CancellationToken.None).ConfigureAwait(false);
        }

        return changed.Map(Read);
    }

    private async Task<CommerceResult<PromotionRecord>> SaveAsync(IPromotionStore store, PromotionRecord next, PromotionRecord? present, CancellationToken cancellationToken) =>
        next.IsActive && present?.IsActive != true && await store.CountActiveAsync(next.Shop, cancellationToken).ConfigureAwait(false) + records.Configured.Length >= records.MaxActive
            ? PromotionDefinitionErrors.TooMany(records.MaxActive)
            : await store.SaveAsync(next, present?.Version ?? 0, cancellationToken).ConfigureAwait(false);

    private StoredPromotion Read(PromotionRecord record) => records.Read(record, time.GetUtcNow());

    private async Task<CommerceResult<PromotionRecord>> LoadAsync(ICommerceSession session, PromotionId id, CancellationToken cancellationToken) =>
        !id.IsDefault && await session.Get<IPromotionStore>().FindAsync(callers.Caller.Shop, id, cancellationToken).ConfigureAwait(false) is { } record
            ? record
            : PromotionDefinitionErrors.NotFound(id);
}
