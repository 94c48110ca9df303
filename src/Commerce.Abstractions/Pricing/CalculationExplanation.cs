using System.Globalization;
using System.Text;
using Commerce.Tax;
using static Commerce.Pricing.ExplanationText;

namespace Commerce.Pricing;

/// <summary>Puts a calculation into lines that a person can check with a pencil.</summary>
internal static class CalculationExplanation
{
    public static string Of(CalculatedOrder order)
    {
        var text = new StringBuilder();
        foreach (var line in order.Lines.Concat(order.Shipping).Concat(order.Fees))
        {
            WriteLine(text, order, line);
        }

        if (!order.RoundingAdjustment.IsZero)
        {
            Append(text, "Cash rounding", order.RoundingAdjustment, $"{CalculationWords.Of(order.Policy.CashRounding)} to a multiple of {Amount(order.InMinorUnits(order.Policy.CashIncrement))}");
        }

        var rounding = order.RoundingAdjustment.IsZero ? "" : " + rounding " + Amount(order.RoundingAdjustment);
        Append(text, "Total", order.Total, $"net {Amount(order.Net)} + tax {Amount(order.Tax)}{rounding}, {order.Currency}");
        WriteTenders(text, order);
        foreach (var miss in order.NotApplied)
        {
            var name = miss.Promotion is { } promotion ? $"'{promotion.Name}'" : $"code {miss.Code}";
            text.Append("not applied: ").Append(name).Append(": ").Append(miss.Reason.Message).Append('\n');
        }

        if (order.IsBounded)
        {
            text.Append("promotions: too many combinations to try them all; a good one was taken, perhaps not the best\n");
        }

        return text.ToString();
    }

    private static void WriteTenders(StringBuilder text, CalculatedOrder order)
    {
        var tenders = order.Tenders;
        foreach (var tender in tenders)
        {
            Append(text, tender.Tender.Name, -tender.Amount, "pays; the total stays");
        }

        if (!tenders.IsEmpty)
        {
            Append(text, "Due", order.AmountDue);
        }
    }

    private static void WriteLine(StringBuilder text, CalculatedOrder order, CalculatedLine line)
    {
        var label = line.Item is { } item
            ? string.Create(CultureInfo.InvariantCulture, $"{item.Sku}   {line.Quantity} x {CalculationWords.Of(line.UnitPrice)}")
            : line.Name;
        Append(text, label, line.Subtotal, CalculationWords.Of(line.Origin));
        var remaining = line.Subtotal;
        foreach (ref readonly var effect in order.Effects)
        {
            if (effect.On(line.Position) is not 0 and var amount)
            {
                var taken = order.InMinorUnits(amount);
                Append(text, "  " + DiscountName(effect), -taken, DiscountWords.Of(effect.Promotion?.Action, remaining, taken, order.InMinorUnits(effect.Total)));
                remaining -= taken;
            }
        }

        foreach (var tax in line.Taxes)
        {
            var how = line.IncludesTax ? " included" : "";
            Append(text, $"  {tax.Rate.Name} {tax.Rate.Rate}{how}", tax.Amount, TaxReason(order, line, tax));
        }

        if (line.TaxRates.Treatment != TaxTreatment.Taxed)
        {
            Append(text, $"  {CalculationWords.Of(line.TaxRates.Treatment)}", order.InMinorUnits(0), line.TaxRates.Note);
        }
    }

    private static string DiscountName(in DiscountEffect effect) =>
        effect.Promotion is not { } promotion ? $"'{effect.Manual!.Reason}' by {effect.Manual.By}"
        : promotion.Code is { } code ? $"'{promotion.Name}' ({code})"
        : $"'{promotion.Name}'";

    private static string TaxReason(CalculatedOrder order, CalculatedLine line, CalculatedTax tax)
    {
        var by = $"{CalculationWords.Of(order.Policy.Rounding)} {CalculationWords.Of(order.Policy.TaxRounding)}";
        if (order.TaxProvider.Length > 0)
        {
            return ProvidedReason(order, line, tax);
        }

        if (line.Kind != TaxableKind.Goods && order.ChargeAt(line.Position).Taxes.IsWeightedByGoods)
        {
            return $"the goods' taxes by net value, {CalculationWords.Of(order.Policy.Rounding)}";
        }

        if (line.Taxes.Length > 1)
        {
            return by;
        }

        var isOnList = order.Policy.TaxBase == TaxBase.ListPrice;
        if (!line.IncludesTax)
        {
            return $"{tax.Rate.Rate} of {Amount(isOnList ? line.Subtotal : line.Net)}, {by}";
        }

        var price = Amount(isOnList ? line.Subtotal : line.Total);
        var factor = (1 + tax.Rate.Rate.Fraction).ToString("0.########", CultureInfo.InvariantCulture);
        return $"{price} - {price} / {factor}, {by}";
    }

    // The provider's amount wins; what its own rate would give is said beside it, so that a difference is seen.
    private static string ProvidedReason(CalculatedOrder order, CalculatedLine line, CalculatedTax tax)
    {
        var expected = order.InMinorUnits(Rounding.MultiplyDivide(line.Net.MinorUnits, tax.Rate.Rate.Units, Rate.Scale, order.Policy.Rounding));
        return expected == tax.Amount
            ? $"by {order.TaxProvider}"
            : $"by {order.TaxProvider}; {tax.Rate.Rate} of {Amount(line.Net)} would be {Amount(expected)}";
    }
}
