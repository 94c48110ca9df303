using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

/// <summary>Walks over the stock and tells what has become low and what is there again, a batch in each transaction.</summary>
internal sealed class StockSignalling(IOptions<InventoryOptions> options, TimeProvider time)
{
    /// <summary>The whole of a shop, or of all shops; returns how many events were sent.</summary>
    public async Task<CommerceResult<int>> RunAsync(ICommerceSessions sessions, ShopId? shop, CancellationToken cancellationToken)
    {
        var told = 0;
        StockPlace? after = null;
        do
        {
            var from = after;
            var result = await sessions.RunAsync(
                async (session, token) =>
                {
                    var now = time.GetUtcNow();
                    var page = await session.Get<IInventoryStore>().NoteSignalsAsync(shop, from, now, options.Value.SignalBatchSize, token).ConfigureAwait(false);
                    CommerceEvent[] news = [.. page.Signals.Select(signal => NewsOf(signal, now)).OfType<CommerceEvent>()];
                    foreach (var one in news)
                    {
                        session.Enqueue(one);
                    }

                    return CommerceResult.Success((page.Next, Told: news.Length));
                },
                cancellationToken).ConfigureAwait(false);
            if (!result.TryGet(out var done, out var refusal))
            {
                return refusal;
            }

            told += done.Told;
            InventoryTelemetry.Told(done.Told);
            after = done.Next;
        }
        while (after is not null);
        return told;
    }

    private static CommerceEvent? NewsOf(StockSignal signal, DateTimeOffset now) => signal switch
    {
        { Location: { } location, IsShort: true } => new LowStock
        {
            Shop = signal.Shop,
            OccurredAt = now,
            AggregateVersion = signal.Version,
            Sku = signal.Sku,
            Location = location,
            Available = signal.Available,
            Threshold = signal.Threshold.GetValueOrDefault(),
        },
        { Location: null, IsShort: false } => new BackInStock { Shop = signal.Shop, OccurredAt = now, AggregateVersion = signal.Version, Sku = signal.Sku, Available = signal.Available },
        _ => null,
    };
}
