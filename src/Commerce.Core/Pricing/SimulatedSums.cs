namespace Commerce.Pricing;

/// <summary>Adds up simulated sales, currency by currency.</summary>
internal sealed class SimulatedSums
{
    private readonly SortedDictionary<string, SimulatedSum> _sums = new(StringComparer.Ordinal);

    /// <summary>Counts a sale in.</summary>
    /// <exception cref="OverflowException">A sum is larger than money can be.</exception>
    public void Add(SimulatedSale sale)
    {
        var currency = sale.OldTotal.Currency;
        var zero = Money.Zero(currency);
        var sum = _sums.GetValueOrDefault(currency.Code)
            ?? new SimulatedSum { Sales = 0, Applied = 0, Faulty = 0, OldTotal = zero, NewTotal = zero, Discount = zero };
        _sums[currency.Code] = sum with
        {
            Sales = sum.Sales + 1,
            Applied = sum.Applied + (sale.Discount.IsZero ? 0 : 1),
            Faulty = sum.Faulty + (sale.Fault is null ? 0 : 1),
            OldTotal = sum.OldTotal + sale.OldTotal,
            NewTotal = sum.NewTotal + sale.NewTotal,
            Discount = sum.Discount + sale.Discount,
        };
    }

    public ImmutableArray<SimulatedSum> ToSums() => [.. _sums.Values];
}
