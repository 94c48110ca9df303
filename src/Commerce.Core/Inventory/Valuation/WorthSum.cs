namespace Commerce.Inventory;

/// <summary>Adds up units and what they cost.</summary>
internal sealed class WorthSum
{
    private readonly Dictionary<Currency, (long Units, long MinorUnits)> _byCurrency = [];
    private long _withoutCost;

    public void Add(CostSlice slice)
    {
        if (slice.Cost is { } cost)
        {
            var (units, minorUnits) = _byCurrency.GetValueOrDefault(cost.Currency);
            _byCurrency[cost.Currency] = checked((units + slice.Left, minorUnits + slice.Worth));
        }
        else
        {
            _withoutCost += slice.Left;
        }
    }

    public void Add(IEnumerable<CostSlice> slices)
    {
        foreach (var slice in slices)
        {
            Add(slice);
        }
    }

    /// <summary>Takes out what was added before.</summary>
    public void Remove(CostSlice slice)
    {
        if (slice.Cost is { } cost)
        {
            var (units, minorUnits) = _byCurrency[cost.Currency];
            _byCurrency[cost.Currency] = (units - slice.Left, minorUnits - slice.Worth);
        }
        else
        {
            _withoutCost -= slice.Left;
        }
    }

    public void Add(StockWorth worth)
    {
        // How many units an amount is for is of no matter in a sum of sums: all that have a cost count with the first.
        var units = worth.Units - worth.UnitsWithoutCost;
        foreach (var cost in worth.Cost)
        {
            var (before, minorUnits) = _byCurrency.GetValueOrDefault(cost.Currency);
            _byCurrency[cost.Currency] = checked((before + units, minorUnits + cost.MinorUnits));
            units = 0;
        }

        _withoutCost += worth.UnitsWithoutCost;
    }

    /// <summary>How many units have a cost in a currency, and which.</summary>
    public (long Units, long MinorUnits) In(Currency currency) => _byCurrency.GetValueOrDefault(currency);

    public StockWorth ToWorth() => new()
    {
        Units = _withoutCost + _byCurrency.Values.Sum(sum => sum.Units),
        UnitsWithoutCost = _withoutCost,
        Cost =
        [
            .. _byCurrency.Where(sum => sum.Value.Units > 0 || sum.Value.MinorUnits > 0)
                .OrderBy(sum => sum.Key.Code, StringComparer.Ordinal)
                .Select(sum => Money.FromMinorUnits(sum.Value.MinorUnits, sum.Key)),
        ],
    };
}
