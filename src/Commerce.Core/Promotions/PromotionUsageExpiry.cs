using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>Gives back holds of promotions that are due.</summary>
internal sealed class PromotionUsageExpiry(IOptions<PromotionUsageOptions> options, TimeProvider time)
{
    /// <summary>Gives back everything due in a shop.</summary>
    public Task<CommerceResult<int>> ExpireAsync(ICommerceSessions sessions, ShopId shop, CancellationToken cancellationToken) =>
        Sweep().OneShopAsync(sessions, shop, cancellationToken);

    /// <summary>Gives back everything due in all shops; returns how many holds.</summary>
    public Task<int> RunOnceAsync(ICommerceSessions sessions, CancellationToken cancellationToken) =>
        Sweep().AllShopsAsync(sessions, cancellationToken);

    private ShopSweep Sweep() => new(
        (session, limit, token) => session.Get<IPromotionUsageStore>().ListShopsWithDueAsync(time.GetUtcNow(), limit, token),
        (session, shop, limit, token) => session.Get<IPromotionUsageStore>().ExpireDueAsync(shop, time.GetUtcNow(), limit, token),
        options.Value.SweepBatchSize);
}
