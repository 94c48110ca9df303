using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.StoredValue;

/// <summary>Takes what is free on accounts whose time ran out.</summary>
internal sealed class StoredValueExpiry(IOptions<StoredValueOptions> options, TimeProvider time)
{
    /// <summary>Everything due in a shop; returns how many accounts.</summary>
    public Task<CommerceResult<int>> ExpireAsync(ICommerceSessions sessions, ShopId shop, CancellationToken cancellationToken) =>
        Sweep().OneShopAsync(sessions, shop, cancellationToken);

    /// <summary>Everything due in all shops; returns how many accounts.</summary>
    public Task<int> RunOnceAsync(ICommerceSessions sessions, CancellationToken cancellationToken) =>
        Sweep().AllShopsAsync(sessions, cancellationToken);

    private ShopSweep Sweep() => new(
        (session, limit, token) => session.Get<IStoredValueStore>().ListShopsWithDueAsync(time.GetUtcNow(), limit, token),
        (session, shop, limit, token) => session.Get<IStoredValueStore>().ExpireDueAsync(shop, time.GetUtcNow(), limit, token),
        options.Value.SweepBatchSize);
}
