using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Puts a calculation into the lines that a tax provider is asked about.</summary>
internal static class CalculationTaxRequest
{
    public static ImmutableArray<TaxRequestLine> LinesOf(CalculatedOrder order, CalculationInput input)
    {
        var lines = ImmutableArray.CreateBuilder<TaxRequestLine>(order.PositionCount);
        foreach (var line in order.Lines)
        {
            lines.Add(new TaxRequestLine(TaxableRef.Goods(line.Id), line.Item!.Sku.Value, line.Item.TaxCategory, line.Quantity, Priced(line)));
        }

        for (var i = 0; i < input.Shipping.Length; i++)
        {
            var quote = input.Shipping[i].Quote;
            lines.Add(new TaxRequestLine(TaxableRef.Shipping(i), quote.Method.Value, quote.TaxCategory, 1, Priced(order.Shipping[i])));
        }

        for (var i = 0; i < input.Fees.Length; i++)
        {
            lines.Add(new TaxRequestLine(TaxableRef.Fee(i), input.Fees[i].Id.Value, input.Fees[i].TaxCategory, 1, Priced(order.Fees[i])));
        }

        return lines.MoveToImmutable();

        // A charge that is priced the other way than the goods is told in the way of the goods.
        Money Priced(CalculatedLine line) => input.Policy.PricesIncludeTax ? line.Total : line.Net;
    }
}
