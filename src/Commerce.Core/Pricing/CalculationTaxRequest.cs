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
            lines.Add(new TaxRequestLine(TaxableRef.Goods(line.Id), line.Item!.Sku.Value, line.Item.TaxCategory, line.Quantity, Left(line)));
        }

        for (var i = 0; i < input.Shipping.Length; i++)
        {
            var quote = input.Shipping[i].Quote;
            lines.Add(new TaxRequestLine(TaxableRef.Shipping(i), quote.Method.Value, quote.TaxCategory, 1, Left(order.Shipping[i])) { IncludesTax = quote.PriceIncludesTax });
        }

        for (var i = 0; i < input.Fees.Length; i++)
        {
            var fee = input.Fees[i];
            lines.Add(new TaxRequestLine(TaxableRef.Fee(i), fee.Id.Value, fee.TaxCategory, 1, Left(order.Fees[i])) { IncludesTax = fee.IncludesTax });
        }

        return lines.MoveToImmutable();
    }

    private static Money Left(CalculatedLine line) => line.Subtotal - line.Discount;
}
