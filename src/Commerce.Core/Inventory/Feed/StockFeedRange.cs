namespace Commerce.Inventory;

/// <summary>Movements of one SKU that follow each other in the feed as they do in the ledger.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="First">The place of the first in the ledger.</param>
/// <param name="Last">The place of the last in the ledger.</param>
/// <param name="LastPosition">The position of the last in the feed.</param>
/// <param name="FedAt">When they got their positions.</param>
internal sealed record StockFeedRange(Sku Sku, long First, long Last, long LastPosition, DateTimeOffset FedAt)
{
    /// <summary>Gives positions to what is new of some SKUs, one SKU after the other.</summary>
    /// <param name="news">Each SKU, what was fed of it, and what there is.</param>
    /// <param name="position">The last one that was given.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<StockFeedRange> Of(IEnumerable<(Sku Sku, long Fed, long Last)> news, long position, DateTimeOffset now)
    {
        foreach (var (sku, fed, last) in news)
        {
            position += last - fed;
            yield return new StockFeedRange(sku, fed + 1, last, position, now);
        }
    }

    public long PositionOf(StockMovement movement) => LastPosition - (Last - movement.Sequence);
}
