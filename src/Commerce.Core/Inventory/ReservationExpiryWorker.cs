using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>Sweeps expired reservations of all shops.</summary>
internal sealed class ReservationExpiryWorker(ICommerceSessions sessions, ReservationExpiry expiry, IOptions<InventoryOptions> options) : ICommerceWorker
{
    public string Name => "inventory.expiry";

    public TimeSpan Interval => options.Value.SweepInBackground ? options.Value.SweepInterval : Timeout.InfiniteTimeSpan;

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) =>
        await expiry.RunOnceAsync(sessions, cancellationToken).ConfigureAwait(false);
}
