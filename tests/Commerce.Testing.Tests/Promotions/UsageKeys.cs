using System.Collections.Concurrent;

namespace Commerce.Promotions.Tests;

/// <summary>What <see cref="TwiceGivingUsageStore"/> remembers beside any transaction.</summary>
internal sealed class UsageKeys
{
    private readonly ConcurrentDictionary<ShopId, ConcurrentQueue<IdempotencyKey>> _keys = new();

    public void Add(ShopId shop, IdempotencyKey key) => _keys.GetOrAdd(shop, _ => new()).Enqueue(key);

    public IReadOnlyList<IdempotencyKey> Of(ShopId shop) => [.. _keys.GetOrAdd(shop, _ => new())];
}
