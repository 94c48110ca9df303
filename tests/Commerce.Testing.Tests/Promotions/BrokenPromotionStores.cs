using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Commerce.Promotions.Tests;

/// <summary>Broken: the last one to write wins.</summary>
internal sealed class VersionlessStore(IPromotionStore inner) : ForwardingPromotionStore(inner)
{
    public override async ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken)
    {
        var present = await Inner.FindAsync(promotion.Shop, promotion.Id, cancellationToken);
        return await Inner.SaveAsync(promotion, present?.Version ?? 0, cancellationToken);
    }
}

/// <summary>Broken: all shops are one.</summary>
internal sealed class ShoplessStore(IPromotionStore inner, ShopId only) : ForwardingPromotionStore(inner)
{
    public override async ValueTask<PromotionRecord?> FindAsync(ShopId shop, PromotionId promotion, CancellationToken cancellationToken) =>
        await Inner.FindAsync(only, promotion, cancellationToken) is { } found ? found with { Shop = shop } : null;

    public override ValueTask<IReadOnlyList<PromotionRecord>> ListAsync(ShopId shop, PromotionQuery query, CancellationToken cancellationToken) => Inner.ListAsync(only, query, cancellationToken);

    public override ValueTask<long> GetStampAsync(ShopId shop, CancellationToken cancellationToken) => Inner.GetStampAsync(only, cancellationToken);

    public override ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken) =>
        Inner.SaveAsync(promotion with { Shop = only }, expectedVersion, cancellationToken);
}

/// <summary>Broken: the stamp stands still after the first change.</summary>
internal sealed class StandingStampStore(IPromotionStore inner) : ForwardingPromotionStore(inner)
{
    public override async ValueTask<long> GetStampAsync(ShopId shop, CancellationToken cancellationToken) => Math.Min(1, await Inner.GetStampAsync(shop, cancellationToken));
}

/// <summary>Broken: keeps the text as JSON instead of letter by letter.</summary>
internal sealed class TidyingStore(IPromotionStore inner) : ForwardingPromotionStore(inner)
{
    public override ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken) =>
        Inner.SaveAsync(promotion with { Definition = JsonNode.Parse(promotion.Definition)!.ToJsonString() }, expectedVersion, cancellationToken);
}

/// <summary>Broken: forgets what was before.</summary>
internal sealed class HistorylessStore(IPromotionStore inner) : ForwardingPromotionStore(inner)
{
    public override async ValueTask<PromotionRecord?> FindVersionAsync(ShopId shop, PromotionId promotion, long version, CancellationToken cancellationToken) =>
        await Inner.FindAsync(shop, promotion, cancellationToken) is { } present && present.Version == version ? present : null;
}

/// <summary>Broken: sorts ids as people would.</summary>
internal sealed class CulturedStore(IPromotionStore inner) : ForwardingPromotionStore(inner)
{
    public override async ValueTask<IReadOnlyList<PromotionRecord>> ListAsync(ShopId shop, PromotionQuery query, CancellationToken cancellationToken)
    {
        var all = await Inner.ListAsync(shop, query with { After = null, Limit = PromotionQuery.MaxLimit }, cancellationToken);
        return
        [
            .. all.OrderBy(record => record.Id.Value, StringComparer.OrdinalIgnoreCase)
                .Where(record => query.After is not { } after || StringComparer.OrdinalIgnoreCase.Compare(record.Id.Value, after.Value) > 0)
                .Take(query.Limit),
        ];
    }
}

/// <summary>Broken: writes past the transaction, at once and for good.</summary>
internal sealed class UnboundStore(IPromotionStore inner, ConcurrentDictionary<(ShopId, PromotionId), PromotionRecord> records) : ForwardingPromotionStore(inner)
{
    public override ValueTask<PromotionRecord?> FindAsync(ShopId shop, PromotionId promotion, CancellationToken cancellationToken) => new(records.GetValueOrDefault((shop, promotion)));

    public override async ValueTask<CommerceResult<PromotionRecord>> SaveAsync(PromotionRecord promotion, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = await Inner.SaveAsync(promotion, expectedVersion, cancellationToken);
        if (saved.TryGet(out var record, out _))
        {
            records[(record.Shop, record.Id)] = record;
        }

        return saved;
    }
}
