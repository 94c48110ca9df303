using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>Forgets holds that ended long ago without an order.</summary>
internal sealed class PromotionUsageRetentionWorker(ICommerceSessions sessions, IOptions<PromotionUsageOptions> options, TimeProvider time) : ICommerceWorker
{
    private const int BatchSize = 1_000;

    public string Name => "promotions.usage_retention";

    public TimeSpan Interval => TimeSpan.FromHours(1);

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.EndedHoldRetention;
        return await BatchedDeletion.RunAsync(
            sessions, BatchSize, (session, token) => session.Get<IPromotionUsageStore>().DeleteEndedBeforeAsync(before, BatchSize, token), cancellationToken).ConfigureAwait(false);
    }
}
