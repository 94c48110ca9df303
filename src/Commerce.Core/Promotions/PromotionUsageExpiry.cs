using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>Gives back what is due, in small transactions so that buyers never wait long for it.</summary>
internal sealed class PromotionUsageExpiry(IOptions<PromotionUsageOptions> options, TimeProvider time)
{
    private const int ShopsPerRound = 100;

    /// <summary>Gives back everything due in a shop.</summary>
    public async Task<CommerceResult<int>> ExpireAsync(ICommerceSessions sessions, ShopId shop, CancellationToken cancellationToken)
    {
        var batch = options.Value.SweepBatchSize;
        var expired = 0;
        while (true)
        {
            var result = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(
                    await session.Get<IPromotionUsageStore>().ExpireDueAsync(shop, time.GetUtcNow(), batch, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            if (!result.TryGet(out var count, out var refusal))
            {
                return refusal;
            }

            expired += count;
            if (count < batch)
            {
                return expired;
            }
        }
    }

    /// <summary>Gives back everything due in all shops; returns how many holds.</summary>
    public async Task<int> RunOnceAsync(ICommerceSessions sessions, CancellationToken cancellationToken)
    {
        var expired = 0;
        while (true)
        {
            var shops = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(
                    await session.Get<IPromotionUsageStore>().ListShopsWithDueAsync(time.GetUtcNow(), ShopsPerRound, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            var before = expired;
            foreach (var shop in shops.Value)
            {
                expired += (await ExpireAsync(sessions, shop, cancellationToken).ConfigureAwait(false)).Value;
            }

            if (shops.Value.Count < ShopsPerRound || expired == before)
            {
                return expired;
            }
        }
    }
}
