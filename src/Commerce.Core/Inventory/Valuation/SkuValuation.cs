namespace Commerce.Inventory;

/// <summary>Follows the goods of one SKU through its ledger. Takes its movements in their order; the same ones give the same answer however they come in pages.</summary>
internal sealed class SkuValuation(Sku sku, StockValuationMethod method, DateTimeOffset? from)
{
    private readonly SortedDictionary<LocationId, CostPool> _pools = [];
    private readonly SortedDictionary<StockDeliveryId, (long Sent, FifoPool Pool)> _transfers = [];
    private readonly WorthSum _received = new();
    private readonly WorthSum _returned = new();
    private readonly WorthSum _found = new();
    private readonly WorthSum _sold = new();
    private readonly WorthSum _missing = new();
    private (Money Cost, long Units)? _lastCost;
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    public Sku Sku => sku;

    /// <summary>The transfers of which not all has arrived.</summary>
    public IEnumerable<StockDeliveryId> OpenTransfers => _transfers.Where(transfer => transfer.Value.Pool.Worth.Units > 0).Select(transfer => transfer.Key);

    public void Add(StockMovement movement)
    {
        // No later than what stands behind it, so that goods never leave before they came.
        _at = movement.At > _at ? movement.At : _at;
        if (movement.OnHandChange > 0)
        {
            Enter(movement, movement.OnHandChange);
        }
        else if (movement.OnHandChange < 0)
        {
            Leave(movement, -movement.OnHandChange);
        }
    }

    /// <summary>The end of the ledger: nothing is added any more.</summary>
    /// <param name="deliveries">What is known today of the open transfers.</param>
    public StockValue Close(IReadOnlyDictionary<StockDeliveryId, StockDelivery> deliveries)
    {
        var (inTransit, lost) = (new WorthSum(), new WorthSum());
        foreach (var (id, (sent, pool)) in _transfers)
        {
            // What came last is what is lost: those in front arrived first.
            var left = pool.Worth.Units;
            var neverComes = deliveries.TryGetValue(id, out var delivery) ? Math.Clamp(sent - delivery.Received - delivery.Outstanding, 0, left) : 0;
            inTransit.Add(pool.Take(left - neverComes));
            lost.Add(pool.Take(neverComes));
        }

        return new StockValue
        {
            Sku = sku,
            Locations = [.. _pools.Select(pool => new StockWorthAt(pool.Key, pool.Value.Worth))],
            InTransit = inTransit.ToWorth(),
            Lost = lost.ToWorth(),
            Received = _received.ToWorth(),
            Returned = _returned.ToWorth(),
            Found = _found.ToWorth(),
            Sold = _sold.ToWorth(),
            Missing = _missing.ToWorth(),
        };
    }

    private void Enter(StockMovement movement, long units)
    {
        var pool = PoolAt(movement.Location);
        if (movement.Kind == StockMovementKind.TransferIn && movement.Delivery is { } id && _transfers.TryGetValue(id, out var transfer))
        {
            foreach (var slice in transfer.Pool.Take(units))
            {
                pool.Put(slice);
            }

            return;
        }

        var lot = CostSlice.Of(units, movement.Cost ?? Assumed(pool, units));
        if (movement.Cost is { } cost)
        {
            _lastCost = (cost, units);
        }

        pool.Put(lot);
        Count(
            movement.Kind switch
            {
                StockMovementKind.Receipt or StockMovementKind.TransferIn => _received,
                StockMovementKind.Return => _returned,
                _ => _found,
            },
            [lot]);
    }

    private void Leave(StockMovement movement, long units)
    {
        var taken = PoolAt(movement.Location).Take(units);
        if (movement is { Kind: StockMovementKind.TransferOut, Delivery: { } id })
        {
            var (sent, pool) = _transfers.TryGetValue(id, out var known) ? known : (0, new FifoPool());
            foreach (var slice in taken)
            {
                pool.Put(slice);
            }

            _transfers[id] = (sent + units, pool);
            return;
        }

        Count(movement.Kind is StockMovementKind.Commit or StockMovementKind.Fill ? _sold : _missing, taken);
    }

    // What nobody told the cost of costs what its like cost that lies there; else what was paid last.
    private Money? Assumed(CostPool pool, long units)
    {
        if (_lastCost is not { } last)
        {
            return null;
        }

        var currency = last.Cost.Currency;
        var (ofUnits, minorUnits) = pool.In(currency) is { Units: > 0 } here ? here : (last.Units, last.Cost.MinorUnits);
        return (Int128)minorUnits * units / ofUnits < StockMovement.MaxCost
            ? Money.FromMinorUnits(Rounding.MultiplyDivide(minorUnits, units, ofUnits, RoundingMode.HalfAwayFromZero), currency)
            : null;
    }

    private void Count(WorthSum sum, IReadOnlyList<CostSlice> slices)
    {
        if (from is not { } begin || _at > begin)
        {
            sum.Add(slices);
        }
    }

    private CostPool PoolAt(LocationId location)
    {
        if (!_pools.TryGetValue(location, out var pool))
        {
            _pools.Add(location, pool = CostPool.By(method));
        }

        return pool;
    }
}
