using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Adds up the taxes of an order per rate and jurisdiction.</summary>
internal static class CalculationTaxSummary
{
    public static ImmutableArray<TaxSummaryLine> Of(CalculatedOrder order)
    {
        var sums = new TaxSums();
        Span<long> parts = stackalloc long[TaxRateSet.MaxRates];
        for (var position = 0; position < order.PositionCount; position++)
        {
            var taxes = order.TaxesOf(position);
            for (var i = 0; i < taxes.Rates.Length; i++)
            {
                parts[i] = order.TaxPart(position, i);
            }

            sums.Add(taxes, order.Amounts(position).Net(order.IncludesTax(position)), parts[..taxes.Rates.Length]);
        }

        return sums.ToLines(order.Currency);
    }
}
