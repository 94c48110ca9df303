namespace Commerce.Inventory;

/// <summary>A demand that waits for its answer.</summary>
internal sealed class WaitingReservation(ShopId shop, StockDemandBy demand, long since, CancellationToken cancellationToken)
    : TaskCompletionSource<CommerceResult<Reservation>>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ShopId Shop => shop;

    public StockDemandBy Demand => demand;

    /// <summary>When it came, as a timestamp of the engine's clock.</summary>
    public long Since => since;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsGivenUp => cancellationToken.IsCancellationRequested;
}
