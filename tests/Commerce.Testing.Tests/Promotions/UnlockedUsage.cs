using System.Collections.Concurrent;

namespace Commerce.Promotions.Tests;

/// <summary>What <see cref="UnlockedUsageStore"/> counts beside any transaction.</summary>
internal sealed class UnlockedUsage
{
    private readonly ConcurrentDictionary<(ShopId, PromotionId), long> _uses = new();

    public long Uses(ShopId shop, PromotionId promotion) => _uses.GetValueOrDefault((shop, promotion));

    public void Add(ShopId shop, PromotionId promotion) => _uses.AddOrUpdate((shop, promotion), 1, (_, uses) => uses + 1);
}
