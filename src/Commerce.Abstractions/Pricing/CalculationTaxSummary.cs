using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Adds up the taxes of an order per rate and jurisdiction.</summary>
internal static class CalculationTaxSummary
{
    public static ImmutableArray<TaxSummaryLine> Of(CalculatedOrder order)
    {
        var sums = new List<(TaxRate Rate, long Taxable, long Amount)>();
        foreach (var line in order.Lines.Concat(order.Shipping))
        {
            var rates = order.TaxesOf(line.Position).Rates;
            for (var i = 0; i < rates.Length; i++)
            {
                var at = sums.FindIndex(s => s.Rate == rates[i]);
                var sum = at < 0 ? (Rate: rates[i], Taxable: 0L, Amount: 0L) : sums[at];
                sum = (sum.Rate, sum.Taxable + line.Net.MinorUnits, sum.Amount + order.TaxPart(line.Position, i));
                if (at < 0)
                {
                    sums.Add(sum);
                }
                else
                {
                    sums[at] = sum;
                }
            }
        }

        return [.. sums.Select(s => new TaxSummaryLine(s.Rate, order.InMinorUnits(s.Taxable), order.InMinorUnits(s.Amount)))];
    }
}
