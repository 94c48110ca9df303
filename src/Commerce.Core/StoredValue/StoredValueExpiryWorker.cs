using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.StoredValue;

/// <summary>Sweeps expired accounts of all shops.</summary>
internal sealed class StoredValueExpiryWorker(ICommerceSessions sessions, StoredValueExpiry expiry, IOptions<StoredValueOptions> options) : ICommerceWorker
{
    public string Name => "storedvalue.expiry";

    public TimeSpan Interval => options.Value.SweepInBackground ? options.Value.SweepInterval : Timeout.InfiniteTimeSpan;

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) =>
        await expiry.RunOnceAsync(sessions, cancellationToken).ConfigureAwait(false);
}
