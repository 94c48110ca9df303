using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>Tells of all shops what has become low and what is there again.</summary>
internal sealed class StockSignalWorker(ICommerceSessions sessions, StockSignalling signalling, IOptions<InventoryOptions> options) : ICommerceWorker
{
    public string Name => "inventory.signals";

    public TimeSpan Interval => options.Value.SignalInBackground ? options.Value.SignalInterval : Timeout.InfiniteTimeSpan;

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) => (await signalling.RunAsync(sessions, shop: null, cancellationToken).ConfigureAwait(false)).Value;
}
