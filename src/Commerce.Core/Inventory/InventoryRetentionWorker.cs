using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>Forgets reservations that were freed long ago the keys of old receipts and adjustments, and old positions of the feed. The ledger stays.</summary>
internal sealed class InventoryRetentionWorker(ICommerceSessions sessions, IOptions<InventoryOptions> options, TimeProvider time) : ICommerceWorker
{
    private const int BatchSize = 1_000;

    public string Name => "inventory.retention";

    public TimeSpan Interval => TimeSpan.FromHours(1);

    public bool IsExclusive => true;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (freed, done) = (now - options.Value.FreedReservationRetention, now - options.Value.CommandRetention);
        var reservations = await BatchedDeletion.RunAsync(
            sessions, BatchSize, (session, token) => session.Get<IInventoryStore>().DeleteFreedBeforeAsync(freed, BatchSize, token), cancellationToken).ConfigureAwait(false);
        var commands = await BatchedDeletion.RunAsync(
            sessions, BatchSize, (session, token) => session.Get<IInventoryStore>().DeleteCommandsBeforeAsync(done, BatchSize, token), cancellationToken).ConfigureAwait(false);
        var fed = now - options.Value.FeedRetention;
        var feed = await BatchedDeletion.RunAsync(
            sessions, BatchSize, (session, token) => session.Get<IInventoryStore>().DeleteFeedBeforeAsync(fed, BatchSize, token), cancellationToken).ConfigureAwait(false);
        return reservations + commands + feed;
    }
}
