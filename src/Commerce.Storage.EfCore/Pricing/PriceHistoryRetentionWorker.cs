using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

/// <summary>Forgets prices that were replaced longer ago than <see cref="PriceOptions.HistoryRetention"/>.</summary>
internal sealed class PriceHistoryRetentionWorker(ICommerceSessions sessions, IOptions<PriceOptions> options, TimeProvider time) : ICommerceWorker
{
    private const int BatchSize = 5_000;

    public string Name => "pricing.history_retention";

    public TimeSpan Interval => TimeSpan.FromHours(1);

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var horizon = time.GetUtcNow() - options.Value.HistoryRetention;
        return await BatchedDeletion.RunAsync(
            sessions,
            BatchSize,
            async (session, token) => await EfPriceHistory.DeleteReplacedAsync((EfSession)session, horizon, BatchSize, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }
}
