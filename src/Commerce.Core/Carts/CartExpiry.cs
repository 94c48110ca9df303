using Commerce.Messaging;

namespace Commerce.Carts;

/// <summary>Deletes carts that nobody came back to, in small transactions so that nobody waits long for it.</summary>
internal static class CartExpiry
{
    private const int BatchSize = 500;
    private const int ShopsPerRound = 100;

    /// <summary>Deletes everything expired in a shop; returns how many carts.</summary>
    public static async Task<CommerceResult<int>> DeleteAsync(ICommerceSessions sessions, ShopId shop, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var result = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(
                    await session.Get<ICartStore>().DeleteExpiredAsync(shop, now, BatchSize, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            if (!result.TryGet(out var deleted, out var error))
            {
                return error;
            }

            total += deleted;
            if (deleted < BatchSize)
            {
                return total;
            }
        }
    }

    /// <summary>Deletes everything expired in all shops; returns how many carts.</summary>
    public static async Task<int> RunOnceAsync(ICommerceSessions sessions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var shops = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(
                    await session.Get<ICartStore>().ListShopsWithExpiredAsync(now, ShopsPerRound, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            var before = total;
            foreach (var shop in shops.Value)
            {
                total += (await DeleteAsync(sessions, shop, now, cancellationToken).ConfigureAwait(false)).Value;
            }

            if (shops.Value.Count < ShopsPerRound || total == before)
            {
                return total;
            }
        }
    }
}
