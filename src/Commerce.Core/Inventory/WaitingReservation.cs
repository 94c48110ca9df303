namespace Commerce.Inventory;

/// <summary>A demand that waits for its answer.</summary>
internal sealed class WaitingReservation(ShopId shop, StockDemandBy demand, long since, CancellationToken cancellationToken)
    : TaskCompletionSource<CommerceResult<Reservation>>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ShopId Shop => shop;

    public StockDemandBy Demand => demand;

    /// <summary>By this it finds its line: the first of its SKUs in the order of the locks, so that whoever wants several waits with those who want that one.</summary>
    public (ShopId Shop, Sku Sku) Line { get; } = (shop, FirstOf(demand.Demand.Lines));

    /// <summary>When it came, as a timestamp of the engine's clock.</summary>
    public long Since => since;

    /// <summary>What went wrong when it was tried; whether it was done then is not known.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsGivenUp => cancellationToken.IsCancellationRequested;

    private static Sku FirstOf(ImmutableArray<StockRequest> lines)
    {
        var first = lines[0].Sku;
        foreach (var line in lines)
        {
            first = line.Sku < first ? line.Sku : first;
        }

        return first;
    }
}
