using System.Globalization;
using Commerce.Catalog;

namespace Commerce.Pricing;

/// <summary>
/// Turns an order into items that a payment service accepts. Services multiply and add what they are sent, so a price stands for whole
/// pieces only: where a line does not divide evenly, some of its pieces cost one minor unit more and stand on their own.
/// </summary>
internal static class CalculationPaymentLines
{
    public static ImmutableArray<PaymentLine> Of(CalculatedOrder order)
    {
        var lines = order.Lines.Concat(order.Shipping).Concat(order.Fees).ToArray();
        var amounts = new long[lines.Length + 1];
        var below = 0L;
        for (var i = 0; i < amounts.Length; i++)
        {
            var amount = i < lines.Length ? lines[i].Total.MinorUnits : order.RoundingAdjustment.MinorUnits;
            amounts[i] = Math.Max(amount, 0);
            below += amounts[i] - amount;
        }

        // No item may be below zero: allowances, rounding down and tenders lower the others, each by its share.
        below += order.Total.MinorUnits - order.AmountDue.MinorUnits;
        if (below > 0)
        {
            var shares = new long[amounts.Length];
            Allocation.ByLargestRemainder(below, amounts, shares);
            for (var i = 0; i < amounts.Length; i++)
            {
                amounts[i] -= shares[i];
            }
        }

        var items = ImmutableArray.CreateBuilder<PaymentLine>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            Add(items, order, lines[i], amounts[i]);
        }

        if (amounts[^1] > 0)
        {
            items.Add(new PaymentLine(Tax.TaxableKind.Fee, default, default, "Rounding", 1, order.InMinorUnits(amounts[^1])));
        }

        return items.DrainToImmutable();
    }

    private static void Add(ImmutableArray<PaymentLine>.Builder items, CalculatedOrder order, CalculatedLine line, long amount)
    {
        if (line.Item is not { } item)
        {
            if (amount > 0)
            {
                items.Add(new PaymentLine(line.Kind, default, default, line.Name, 1, order.InMinorUnits(amount)));
            }

            return;
        }

        if (item.Unit != SaleUnit.Piece)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{item.Name}, {line.Quantity} {item.Unit}");
            items.Add(new PaymentLine(line.Kind, line.Id, item.Sku, name, 1, order.InMinorUnits(amount)));
            return;
        }

        var (price, dearer) = Math.DivRem(amount, line.Quantity);
        if (dearer > 0)
        {
            items.Add(new PaymentLine(line.Kind, line.Id, item.Sku, item.Name, dearer, order.InMinorUnits(price + 1)));
        }

        items.Add(new PaymentLine(line.Kind, line.Id, item.Sku, item.Name, line.Quantity - dearer, order.InMinorUnits(price)));
    }
}
