namespace Commerce.Messaging;

/// <summary>Deals with what is due, shop by shop, in small transactions so that nobody waits long for it.</summary>
internal sealed class ShopSweep(ListDueShops listShops, SweepShop sweep, int batchSize)
{
    private const int ShopsPerRound = 100;

    /// <summary>Everything due in a shop; returns how much it was.</summary>
    public async Task<CommerceResult<int>> OneShopAsync(ICommerceSessions sessions, ShopId shop, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var result = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await sweep(session, shop, batchSize, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            if (!result.TryGet(out var count, out var refusal))
            {
                return refusal;
            }

            total += count;
            if (count < batchSize)
            {
                return total;
            }
        }
    }

    /// <summary>Everything due in all shops; returns how much it was.</summary>
    public async Task<int> AllShopsAsync(ICommerceSessions sessions, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var shops = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await listShops(session, ShopsPerRound, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            var before = total;
            foreach (var shop in shops.Value)
            {
                total += (await OneShopAsync(sessions, shop, cancellationToken).ConfigureAwait(false)).Value;
            }

            if (shops.Value.Count < ShopsPerRound || total == before)
            {
                return total;
            }
        }
    }
}
