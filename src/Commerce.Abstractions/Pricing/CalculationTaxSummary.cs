using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Adds up the taxes of an order per rate and jurisdiction.</summary>
internal static class CalculationTaxSummary
{
    public static ImmutableArray<TaxSummaryLine> Of(CalculatedOrder order)
    {
        var taxed = new List<Sum<TaxRate>>();
        var untaxed = new List<Sum<TaxRateSet>>();
        for (var position = 0; position < order.PositionCount; position++)
        {
            var taxes = order.TaxesOf(position);
            var net = order.Amounts(position).Net(order.IncludesTax(position));
            for (var i = 0; i < taxes.Rates.Length; i++)
            {
                // A rate that a set names twice has one base.
                var isRepeated = taxes.Rates.IndexOf(taxes.Rates[i]) < i;
                Add(taxed, taxes.Rates[i], isRepeated ? 0 : net, order.TaxPart(position, i));
            }

            if (taxes.Treatment != TaxTreatment.Taxed)
            {
                Add(untaxed, taxes, net, 0);
            }
        }

        return
        [
            .. taxed.Select(s => new TaxSummaryLine(s.Key, order.InMinorUnits(s.Taxable), order.InMinorUnits(s.Amount))),
            .. untaxed.Select(s => new TaxSummaryLine(null, order.InMinorUnits(s.Taxable), order.InMinorUnits(0), s.Key.Treatment, s.Key.Note)),
        ];
    }

    private static void Add<T>(List<Sum<T>> sums, T key, long taxable, long amount)
        where T : class
    {
        var at = sums.FindIndex(s => s.Key.Equals(key));
        if (at < 0)
        {
            sums.Add(new Sum<T>(key, taxable, amount));
        }
        else
        {
            sums[at] = new Sum<T>(key, checked(sums[at].Taxable + taxable), checked(sums[at].Amount + amount));
        }
    }

    private readonly record struct Sum<T>(T Key, long Taxable, long Amount);
}
