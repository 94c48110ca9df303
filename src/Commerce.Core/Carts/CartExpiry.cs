using Commerce.Messaging;

namespace Commerce.Carts;

/// <summary>Deletes carts that nobody came back to.</summary>
internal static class CartExpiry
{
    private const int BatchSize = 500;

    /// <summary>Everything that expired before <paramref name="now"/>.</summary>
    public static ShopSweep At(DateTimeOffset now) => new(
        (session, limit, token) => session.Get<ICartStore>().ListShopsWithExpiredAsync(now, limit, token),
        (session, shop, limit, token) => session.Get<ICartStore>().DeleteExpiredAsync(shop, now, limit, token),
        BatchSize);
}
