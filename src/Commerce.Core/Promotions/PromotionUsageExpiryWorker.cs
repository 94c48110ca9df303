using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>Sweeps expired holds of all shops.</summary>
internal sealed class PromotionUsageExpiryWorker(ICommerceSessions sessions, PromotionUsageExpiry expiry, IOptions<PromotionUsageOptions> options) : ICommerceWorker
{
    public string Name => "promotions.usage_expiry";

    public TimeSpan Interval => options.Value.SweepInBackground ? options.Value.SweepInterval : Timeout.InfiniteTimeSpan;

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) =>
        await expiry.RunOnceAsync(sessions, cancellationToken).ConfigureAwait(false);
}
