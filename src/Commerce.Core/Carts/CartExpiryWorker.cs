using Commerce.Messaging;

namespace Commerce.Carts;

/// <summary>Deletes carts of all shops that nobody came back to.</summary>
internal sealed class CartExpiryWorker(ICommerceSessions sessions, TimeProvider time) : ICommerceWorker
{
    public string Name => "carts.expiry";

    public TimeSpan Interval { get; } = TimeSpan.FromHours(1);

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) =>
        await CartExpiry.At(time.GetUtcNow()).AllShopsAsync(sessions, cancellationToken).ConfigureAwait(false);
}
