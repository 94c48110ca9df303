using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Taxes the lines of an order at the level that the policy names.</summary>
internal static class CalculationTaxes
{
    /// <summary>Fills in each line's tax; returns the parts of lines that bear several taxes, or <see langword="null"/> when none does.</summary>
    public static long[]?[]? Apply(CalculationInput input, PricingLine[] lines, LineAmounts[] amounts) =>
        input.Policy.TaxRounding == TaxRoundingLevel.TaxGroup
            ? ApplyPerGroup(input, lines, amounts)
            : ApplyPerLine(input, lines, amounts);

    private static long[]?[]? ApplyPerLine(CalculationInput input, PricingLine[] lines, LineAmounts[] amounts)
    {
        var policy = input.Policy;
        long[]?[]? parts = null;
        for (var i = 0; i < amounts.Length; i++)
        {
            var taxes = TaxesOf(input, lines, i);
            var rates = taxes.Rates.AsSpan();
            if (rates.Length == 0)
            {
                continue;
            }

            ref var line = ref amounts[i];
            var units = policy.TaxRounding == TaxRoundingLevel.Unit && i < lines.Length && lines[i].Item.Unit == SaleUnit.Piece
                ? lines[i].Quantity
                : 1;
            if (rates.Length == 1 && units == 1)
            {
                line.Tax = TaxMath.Single(line.Remaining, rates[0].Rate.Units, policy);
                continue;
            }

            var part = new long[rates.Length];
            line.Tax = TaxMath.OfUnits(line.Remaining, units, taxes, policy, part);
            parts ??= new long[]?[amounts.Length];
            parts[i] = part;
        }

        return parts;
    }

    private static long[]?[]? ApplyPerGroup(CalculationInput input, PricingLine[] lines, LineAmounts[] amounts)
    {
        var groups = new List<(TaxRateSet Taxes, List<int> Lines)>();
        for (var i = 0; i < amounts.Length; i++)
        {
            var taxes = TaxesOf(input, lines, i);
            if (taxes.Rates.IsEmpty)
            {
                continue;
            }

            var group = groups.Find(g => g.Taxes.Equals(taxes)).Lines;
            if (group is null)
            {
                groups.Add((taxes, group = []));
            }

            group.Add(i);
        }

        if (groups.Count == 0)
        {
            return null;
        }

        var parts = new long[]?[amounts.Length];
        foreach (var (taxes, members) in groups)
        {
            ShareGroup(taxes, members, input.Policy, amounts, parts);
        }

        return parts;
    }

    private static void ShareGroup(TaxRateSet taxes, List<int> members, PricingPolicy policy, LineAmounts[] amounts, long[]?[] parts)
    {
        var weights = members.ConvertAll(i => amounts[i].Remaining).ToArray();
        var sum = 0L;
        foreach (var weight in weights)
        {
            sum = checked(sum + weight);
        }

        var groupParts = new long[taxes.Rates.Length];
        var total = TaxMath.OfUnits(sum, 1, taxes, policy, groupParts);
        if (policy.PricesIncludeTax && groupParts.Length > 1)
        {
            ShareIncluded(total, groupParts, members, weights, amounts, parts);
            return;
        }

        var shares = new long[members.Count];
        foreach (var i in members)
        {
            parts[i] = new long[groupParts.Length];
        }

        for (var rate = 0; rate < groupParts.Length; rate++)
        {
            Allocation.ByLargestRemainder(groupParts[rate], weights, shares);
            for (var m = 0; m < shares.Length; m++)
            {
                amounts[members[m]].Tax += shares[m];
                parts[members[m]]![rate] = shares[m];
            }
        }
    }

    // Shared rate by rate, the odd units of several rates could meet on one line and exceed its price. So the taxes together are shared first,
    // which never takes more than a line has; each line's part is then split over what is left of the rates, which sums exactly both ways.
    private static void ShareIncluded(long total, long[] rateLeft, List<int> members, long[] weights, LineAmounts[] amounts, long[]?[] parts)
    {
        var shares = new long[members.Count];
        Allocation.ByLargestRemainder(total, weights, shares);
        for (var m = 0; m < shares.Length; m++)
        {
            var part = new long[rateLeft.Length];
            if (shares[m] > 0)
            {
                Allocation.ByLargestRemainder(shares[m], rateLeft, part);
            }

            for (var rate = 0; rate < part.Length; rate++)
            {
                rateLeft[rate] -= part[rate];
            }

            amounts[members[m]].Tax = shares[m];
            parts[members[m]] = part;
        }
    }

    private static TaxRateSet TaxesOf(CalculationInput input, PricingLine[] lines, int position) =>
        position < lines.Length ? lines[position].Taxes : input.Shipping[position - lines.Length].Taxes;
}
