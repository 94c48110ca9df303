using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

/// <summary>Forgets attempts to buy that ended long ago.</summary>
internal sealed class CheckoutRetentionWorker(ICommerceSessions sessions, IOptions<CheckoutOptions> options, TimeProvider time) : ICommerceWorker
{
    private const int BatchSize = 1_000;

    public string Name => "checkout.retention";

    public TimeSpan Interval => TimeSpan.FromHours(1);

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.AttemptRetention;
        return await BatchedDeletion.RunAsync(
            sessions, BatchSize, (session, token) => session.Get<ICheckoutAttemptStore>().DeleteEndedBeforeAsync(before, BatchSize, token), cancellationToken).ConfigureAwait(false);
    }
}
