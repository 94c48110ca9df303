namespace Commerce.Inventory;

/// <summary>All units cost the same. Those of another currency, and those without a cost, leave in proportion.</summary>
internal sealed class AveragePool : CostPool
{
    private readonly List<(Currency? Currency, long Units, long MinorUnits)> _parts = [];

    protected override void Keep(CostSlice slice)
    {
        var index = _parts.FindIndex(part => part.Currency == slice.Cost?.Currency);
        if (index < 0)
        {
            _parts.Add((slice.Cost?.Currency, slice.Left, slice.Worth));
        }
        else
        {
            var (currency, units, minorUnits) = _parts[index];
            _parts[index] = checked((currency, units + slice.Left, minorUnits + slice.Worth));
        }
    }

    protected override IEnumerable<CostSlice> Give(long units)
    {
        long[] weights = [.. _parts.Select(part => part.Units)];
        var shares = new long[weights.Length];
        Allocation.ByLargestRemainder(Math.Min(units, weights.Sum()), weights, shares);
        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i] > 0)
            {
                var (currency, before, worth) = _parts[i];
                var leaving = Rounding.MultiplyDivide(worth, shares[i], before, RoundingMode.HalfAwayFromZero);
                _parts[i] = (currency, before - shares[i], worth - leaving);
                yield return CostSlice.Of(shares[i], currency is { } some ? Money.FromMinorUnits(leaving, some) : null);
            }
        }
    }
}
