using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Reads a shop's promotions from storage, outside any transaction of the caller.</summary>
internal sealed class PromotionBook(ICommerceSessions sessions, PromotionRecords records, TimeProvider time)
{
    /// <summary>A promotion of the shop, configured or stored, switched on or not; or why it cannot be used.</summary>
    public async Task<CommerceResult<Promotion>> FindAsync(ShopId shop, PromotionId id, CancellationToken cancellationToken)
    {
        if (id.IsDefault)
        {
            return PromotionDefinitionErrors.NotFound(id);
        }

        if (records.FindConfigured(id) is { } configured)
        {
            return configured;
        }

        return await sessions.RunAsync<Promotion>(
            async (session, token) =>
            {
                if (await session.Get<IPromotionStore>().FindAsync(shop, id, token).ConfigureAwait(false) is not { } record)
                {
                    return PromotionDefinitionErrors.NotFound(id);
                }

                var stored = records.Read(record, time.GetUtcNow());
                return stored.Fault is { } fault ? fault : stored.Promotion!;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The stamp of a shop and, when it is not the known one, what counts or will count. What is known in the same version is not read again.</summary>
    public async Task<ShopPromotions> RefreshAsync(ShopId shop, ShopPromotions? known, CancellationToken cancellationToken)
    {
        var refreshed = await sessions.RunAsync(
            async (session, token) =>
            {
                var store = session.Get<IPromotionStore>();

                // Before the list: a change in between is then found at the next look instead of never.
                var stamp = await store.GetStampAsync(shop, token).ConfigureAwait(false);
                return CommerceResult.Success(
                    known is not null && known.Stamp == stamp ? known : new ShopPromotions(stamp, await ListAsync(store, shop, known, token).ConfigureAwait(false)));
            },
            cancellationToken).ConfigureAwait(false);
        return refreshed.Value;
    }

    /// <summary>All that are switched on and not over, read now.</summary>
    public async ValueTask<ImmutableDictionary<PromotionId, StoredPromotion>> ListAsync(
        IPromotionStore store,
        ShopId shop,
        ShopPromotions? known,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = ImmutableDictionary.CreateBuilder<PromotionId, StoredPromotion>();
        var query = new PromotionQuery { IsActive = true, EndsAfter = now, Limit = PromotionQuery.MaxLimit };
        while (true)
        {
            var page = await store.ListAsync(shop, query, cancellationToken).ConfigureAwait(false);
            foreach (var record in page)
            {
                found[record.Id] = known is not null && known.Stored.TryGetValue(record.Id, out var same) && same.Version == record.Version
                    ? same
                    : records.Read(record, now);
            }

            if (page.Count < query.Limit)
            {
                return found.ToImmutable();
            }

            query = query with { After = page[^1].Id };
        }
    }
}
