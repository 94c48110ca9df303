namespace Commerce.Inventory;

/// <summary>What lies at a place, and what it cost. What leaves and what stays always cost what came.</summary>
internal abstract class CostPool
{
    private readonly WorthSum _sum = new();

    public StockWorth Worth => _sum.ToWorth();

    public static CostPool By(StockValuationMethod method) => method == StockValuationMethod.Fifo ? new FifoPool() : new AveragePool();

    /// <inheritdoc cref="WorthSum.In"/>
    public (long Units, long MinorUnits) In(Currency currency) => _sum.In(currency);

    public void Put(CostSlice slice)
    {
        _sum.Add(slice);
        Keep(slice);
    }

    /// <summary>Takes units out. Those that do not lie there have no cost: the engine never lets them leave, and a damaged ledger is found by the audit.</summary>
    public IReadOnlyList<CostSlice> Take(long units)
    {
        List<CostSlice> taken = [.. Give(units)];
        taken.ForEach(_sum.Remove);
        var missing = units - taken.Sum(slice => slice.Left);
        if (missing > 0)
        {
            taken.Add(CostSlice.Of(missing, cost: null));
        }

        return taken;
    }

    protected abstract void Keep(CostSlice slice);

    /// <summary>So many units, or all when they are fewer.</summary>
    protected abstract IEnumerable<CostSlice> Give(long units);
}
