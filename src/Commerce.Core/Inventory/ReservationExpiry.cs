using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>Expires reservations that are due.</summary>
internal sealed class ReservationExpiry(IOptions<InventoryOptions> options, TimeProvider time)
{
    /// <summary>Expires everything due in a shop.</summary>
    public Task<CommerceResult<int>> ExpireAsync(ICommerceSessions sessions, ShopId shop, Actor actor, CancellationToken cancellationToken) =>
        By(actor).OneShopAsync(sessions, shop, cancellationToken);

    /// <summary>Expires everything due in all shops; returns how many reservations.</summary>
    public Task<int> RunOnceAsync(ICommerceSessions sessions, CancellationToken cancellationToken) =>
        By(Actor.System).AllShopsAsync(sessions, cancellationToken);

    private ShopSweep By(Actor actor) => new(
        (session, limit, token) => session.Get<IInventoryStore>().ListShopsWithDueAsync(time.GetUtcNow(), limit, token),
        async (session, shop, limit, token) =>
        {
            var expired = await session.Get<IInventoryStore>().ExpireDueAsync(shop, new InventoryStamp(actor, time.GetUtcNow()), limit, token).ConfigureAwait(false);
            InventoryTelemetry.Swept(expired);
            return expired;
        },
        options.Value.SweepBatchSize);
}
