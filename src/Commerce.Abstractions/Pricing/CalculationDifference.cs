using System.Globalization;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Says what changed between two calculations of one cart: for the page that asks "prices have changed, is that all right?".</summary>
public static class CalculationDifference
{
    /// <summary>
    /// What changed: the total first, then goods by line, discounts, shipping and fees. Empty when both cost the same for the same reasons.
    /// Promotions that did not apply are not compared.
    /// </summary>
    public static ImmutableArray<CalculationChange> Between(CalculatedOrder before, CalculatedOrder after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = ImmutableArray.CreateBuilder<CalculationChange>();
        if (before.Currency != after.Currency)
        {
            changes.Add(new CalculationChange(CalculationChangeKind.Currency, "", before.Currency.Code, after.Currency.Code));
            return changes.DrainToImmutable();
        }

        Compare(changes, CalculationChangeKind.Total, "", before.Total, after.Total);
        if (before.Total - before.AmountDue != after.Total - after.AmountDue)
        {
            Compare(changes, CalculationChangeKind.AmountDue, "", before.AmountDue, after.AmountDue);
        }

        CompareNamed(changes, CalculationChangeKind.Policy, PricingPolicyRules.SettingsOf(before.Policy), PricingPolicyRules.SettingsOf(after.Policy));

        CompareGoods(changes, before, after);
        CompareNamed(changes, CalculationChangeKind.Discount, DiscountsOf(before), DiscountsOf(after));
        CompareNamed(changes, CalculationChangeKind.Shipping, PricesOf(before.Shipping), PricesOf(after.Shipping));
        CompareNamed(changes, CalculationChangeKind.Fee, PricesOf(before.Fees), PricesOf(after.Fees));
        CompareNamed(changes, CalculationChangeKind.Tax, TaxesOf(before.Shipping.Concat(before.Fees)), TaxesOf(after.Shipping.Concat(after.Fees)));
        return changes.DrainToImmutable();
    }

    private static void CompareGoods(ImmutableArray<CalculationChange>.Builder changes, CalculatedOrder before, CalculatedOrder after)
    {
        var left = before.Lines.ToDictionary(l => l.Id);
        foreach (var line in after.Lines)
        {
            if (!left.Remove(line.Id, out var old))
            {
                changes.Add(new CalculationChange(CalculationChangeKind.LineAdded, SkuOf(line), "", Sold(line)) { Line = line.Id });
                continue;
            }

            CompareText(changes, CalculationChangeKind.Product, line, SkuOf(old), SkuOf(line));
            CompareText(changes, CalculationChangeKind.Quantity, line, Number(old.Quantity), Number(line.Quantity));
            CompareText(changes, CalculationChangeKind.Price, line, old.UnitPrice.ToString(), line.UnitPrice.ToString());

            // A tax that follows from another price or discount is no news; other rates, or another amount of the same base, are.
            if (!old.TaxRates.Equals(line.TaxRates) || (old.Net == line.Net && old.Tax != line.Tax))
            {
                CompareText(changes, CalculationChangeKind.Tax, line, TaxesOf(old), TaxesOf(line));
            }
        }

        foreach (var gone in left.Values)
        {
            changes.Add(new CalculationChange(CalculationChangeKind.LineRemoved, SkuOf(gone), Sold(gone), "") { Line = gone.Id });
        }
    }

    private static void CompareNamed(
        ImmutableArray<CalculationChange>.Builder changes,
        CalculationChangeKind kind,
        IEnumerable<KeyValuePair<string, string>> before,
        IEnumerable<KeyValuePair<string, string>> after)
    {
        var left = before.ToList();
        foreach (var (name, value) in after)
        {
            var at = left.FindIndex(b => b.Key == name);
            var old = at < 0 ? "" : left[at].Value;
            if (at >= 0)
            {
                left.RemoveAt(at);
            }

            if (old != value)
            {
                changes.Add(new CalculationChange(kind, name, old, value));
            }
        }

        changes.AddRange(left.Select(gone => new CalculationChange(kind, gone.Key, gone.Value, "")));
    }

    private static void Compare(ImmutableArray<CalculationChange>.Builder changes, CalculationChangeKind kind, string subject, Money before, Money after)
    {
        if (before != after)
        {
            changes.Add(new CalculationChange(kind, subject, before.ToString(), after.ToString()));
        }
    }

    private static void CompareText(ImmutableArray<CalculationChange>.Builder changes, CalculationChangeKind kind, CalculatedLine line, string before, string after)
    {
        if (before != after)
        {
            changes.Add(new CalculationChange(kind, SkuOf(line), before, after) { Line = line.Id });
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> DiscountsOf(CalculatedOrder order) =>
        order.AppliedPromotions.Select(p => KeyValuePair.Create(p.Promotion.Name, p.Amount.ToString()))
            .Concat(order.AppliedManualDiscounts.Select(d => KeyValuePair.Create(d.Discount.Reason, d.Amount.ToString())));

    private static IEnumerable<KeyValuePair<string, string>> PricesOf(CalculatedLineList charges) =>
        charges.Select(c => KeyValuePair.Create(c.Name, c.Subtotal.ToString()));

    private static IEnumerable<KeyValuePair<string, string>> TaxesOf(IEnumerable<CalculatedLine> charges) =>
        charges.Select(c => KeyValuePair.Create(c.Name, string.Join(" + ", c.TaxRates.Rates.Select(r => $"{r.Name} {r.Rate}"))));

    private static string TaxesOf(CalculatedLine line) =>
        line.Taxes.IsEmpty
            ? CalculationWords.Of(line.TaxRates.Treatment == TaxTreatment.Taxed ? TaxTreatment.OutOfScope : line.TaxRates.Treatment)
            : string.Join(" + ", line.Taxes.Select(t => $"{t.Rate.Name} {t.Rate.Rate} {t.Amount}"));

    private static string Sold(CalculatedLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Quantity} x {line.UnitPrice}");

    private static string SkuOf(CalculatedLine line) => line.Item!.Sku.Value;

    private static string Number(long quantity) => quantity.ToString(CultureInfo.InvariantCulture);
}
