using System.Globalization;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>Says what changed between what the customer saw and what would be charged.</summary>
public static class CheckoutDifference
{
    /// <summary>What changed: the total first, then goods by line, discounts, shipping, fees and taxes. Empty when the customer saw what is charged.</summary>
    public static ImmutableArray<CalculationChange> Between(CheckoutSeen seen, CalculatedOrder now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(now);
        return Between(seen, CheckoutSeen.Of(now));
    }

    private static ImmutableArray<CalculationChange> Between(CheckoutSeen before, CheckoutSeen after)
    {
        if (before.Total.Currency != after.Total.Currency)
        {
            return [new CalculationChange(CalculationChangeKind.Currency, "", before.Total.Currency.Code, after.Total.Currency.Code)];
        }

        var changes = ImmutableArray.CreateBuilder<CalculationChange>();
        if (before.Total != after.Total)
        {
            changes.Add(new CalculationChange(CalculationChangeKind.Total, "", before.Total.ToString(), after.Total.ToString()));
        }

        var totals = changes.Count;
        CompareGoods(changes, before.Lines, after.Lines);
        CompareNamed(changes, CalculationChangeKind.Discount, before.Discounts, after.Discounts);
        CompareNamed(changes, CalculationChangeKind.Shipping, before.Shipping, after.Shipping);
        CompareNamed(changes, CalculationChangeKind.Fee, before.Fees, after.Fees);

        // A tax that follows from another price is no news; one that nothing else explains is.
        if (before.Tax != after.Tax && changes.Count == totals)
        {
            changes.Add(new CalculationChange(CalculationChangeKind.Tax, "", before.Tax.ToString(), after.Tax.ToString()));
        }

        return changes.DrainToImmutable();
    }

    private static void CompareGoods(
        ImmutableArray<CalculationChange>.Builder changes, ImmutableArray<CheckoutSeenLine> before, ImmutableArray<CheckoutSeenLine> after)
    {
        var left = new Dictionary<LineId, CheckoutSeenLine>(before.Length);
        foreach (var line in before)
        {
            if (!left.TryAdd(line.Line, line))
            {
                changes.Add(Gone(line));
            }
        }

        foreach (var line in after)
        {
            if (!left.Remove(line.Line, out var old))
            {
                changes.Add(new CalculationChange(CalculationChangeKind.LineAdded, line.Sku.ToString(), "", Sold(line)) { Line = line.Line });
                continue;
            }

            Compare(changes, CalculationChangeKind.Product, line, old.Sku.ToString(), line.Sku.ToString());
            Compare(changes, CalculationChangeKind.Quantity, line, Number(old.Quantity), Number(line.Quantity));
            Compare(changes, CalculationChangeKind.Price, line, old.Price.ToString(), line.Price.ToString());
            if (old with { Tax = line.Tax } == line)
            {
                Compare(changes, CalculationChangeKind.Tax, line, old.Tax.ToString(), line.Tax.ToString());
            }
        }

        changes.AddRange(left.Values.Select(Gone));
    }

    private static void CompareNamed(
        ImmutableArray<CalculationChange>.Builder changes,
        CalculationChangeKind kind,
        ImmutableArray<CheckoutSeenAmount> before,
        ImmutableArray<CheckoutSeenAmount> after)
    {
        // Two of one name are told apart by their order.
        var left = before.GroupBy(NameOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<Money>(g.Select(a => a.Amount)), StringComparer.Ordinal);
        foreach (var entry in after)
        {
            var was = left.TryGetValue(NameOf(entry), out var old) && old.TryDequeue(out var amount) ? amount : (Money?)null;
            if (was != entry.Amount)
            {
                changes.Add(new CalculationChange(kind, NameOf(entry), was?.ToString() ?? "", entry.Amount.ToString()));
            }
        }

        changes.AddRange(left.SelectMany(l => l.Value.Select(gone => new CalculationChange(kind, l.Key, gone.ToString(), ""))));
    }

    private static void Compare(ImmutableArray<CalculationChange>.Builder changes, CalculationChangeKind kind, CheckoutSeenLine line, string before, string after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            changes.Add(new CalculationChange(kind, line.Sku.ToString(), before, after) { Line = line.Line });
        }
    }

    private static CalculationChange Gone(CheckoutSeenLine line) =>
        new(CalculationChangeKind.LineRemoved, line.Sku.ToString(), Sold(line), "") { Line = line.Line };

    private static string Sold(CheckoutSeenLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Quantity} x {line.Price}");

    private static string NameOf(CheckoutSeenAmount entry) => entry.Name ?? "";

    private static string Number(long quantity) => quantity.ToString(CultureInfo.InvariantCulture);
}
