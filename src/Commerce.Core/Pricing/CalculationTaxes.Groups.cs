using System.Numerics;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Taxes rounded on more than one line: per group of equal taxes, or once for the order.</summary>
internal readonly ref partial struct CalculationTaxes
{
    private long[]?[]? ApplyPerGroup()
    {
        var groups = Groups();
        if (groups.Count == 0)
        {
            return null;
        }

        var parts = new long[]?[_amounts.Length];
        if (_policy.TaxRounding == TaxRoundingLevel.Order)
        {
            RoundOnce(groups);
        }

        foreach (var group in groups)
        {
            Share(group, parts);
        }

        return parts;
    }

    private List<TaxGroup> Groups()
    {
        var groups = new List<TaxGroup>();
        for (var i = 0; i < _amounts.Length; i++)
        {
            var taxes = TaxesOf(i);
            if (taxes.Rates.IsEmpty)
            {
                continue;
            }

            // An allowance is below zero and has no share in a sum: it is taxed by itself.
            var includesTax = _input.IncludesTax(i);
            var isAlone = TaxableOf(i) < 0;
            var group = isAlone ? null : groups.Find(g => !g.IsAlone && g.IncludesTax == includesTax && g.Taxes.Equals(taxes));
            if (group is null)
            {
                groups.Add(group = new TaxGroup(taxes, includesTax, isAlone));
            }

            group.Positions.Add(i);
            group.Taxable = checked(group.Taxable + TaxableOf(i));
        }

        return groups;
    }

    // The exact taxes of all groups are added as fractions and rounded once; what that leaves over their whole units goes, one each, to the
    // largest fractions, ties to the group of the earliest line.
    private void RoundOnce(List<TaxGroup> groups)
    {
        var (numerator, denominator) = (BigInteger.Zero, BigInteger.One);
        foreach (var group in groups)
        {
            var (n, d) = new TaxMath(group.IncludesTax, _policy.Rounding, _policy.RateRounding).Exact(group.Taxable, group.Taxes);
            (group.Numerator, group.Denominator) = (n, d);
            numerator = (numerator * d) + (n * denominator);
            denominator *= d;
        }

        var leftOver = Rounding.Divide(numerator, denominator, _policy.Rounding);
        foreach (var group in groups)
        {
            var whole = Rounding.Divide(group.Numerator, group.Denominator, RoundingMode.Floor);
            group.Numerator -= whole * group.Denominator;
            group.Total = (long)whole;
            leftOver -= whole;
        }

        foreach (var group in groups.OrderByDescending(g => g, TaxGroup.ByFraction).Take((int)leftOver))
        {
            group.Total++;
        }
    }

    private void Share(TaxGroup group, long[]?[] parts)
    {
        var members = group.Positions;
        var weights = new long[members.Count];
        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] = Math.Abs(TaxableOf(members[m]));
        }

        var groupParts = new long[group.Taxes.Rates.Length];
        var total = group.Total;
        if (total is null)
        {
            total = new TaxMath(group.IncludesTax, _policy.Rounding, _policy.RateRounding).OfUnits(group.Taxable, 1, group.Taxes, groupParts);
        }
        else
        {
            Span<long> rates = stackalloc long[groupParts.Length];
            TaxMath.Weigh(group.Taxes, rates);
            Allocation.ByLargestRemainder(total.Value, rates, groupParts);
        }

        if (groupParts.Length > 1 && (group.IncludesTax || group.Total is not null))
        {
            ShareTogether(total.Value, groupParts, members, weights, parts);
            return;
        }

        var shares = new long[members.Count];
        var memberParts = new long[members.Count][];
        var taxes = new long[members.Count];
        for (var rate = 0; rate < groupParts.Length; rate++)
        {
            Allocation.ByLargestRemainder(groupParts[rate], weights, shares);
            for (var m = 0; m < shares.Length; m++)
            {
                (memberParts[m] ??= new long[groupParts.Length])[rate] = shares[m];
                taxes[m] += shares[m];
            }
        }

        for (var m = 0; m < members.Count; m++)
        {
            parts[members[m]] = memberParts[m];
            Charge(members[m], taxes[m], memberParts[m]);
        }
    }

    // Shared rate by rate, the odd units of several rates could meet on one line and exceed its price. So the taxes together are shared first,
    // which never takes more than a line has; each line's part is then split over what is left of the rates, which sums exactly both ways.
    private void ShareTogether(long total, long[] rateLeft, List<int> members, long[] weights, long[]?[] parts)
    {
        var shares = new long[members.Count];
        Allocation.ByLargestRemainder(total, weights, shares);
        for (var m = 0; m < shares.Length; m++)
        {
            var part = new long[rateLeft.Length];
            if (shares[m] != 0)
            {
                var left = Array.ConvertAll(rateLeft, Math.Abs);
                Allocation.ByLargestRemainder(shares[m], left, part);
            }

            for (var rate = 0; rate < part.Length; rate++)
            {
                rateLeft[rate] -= part[rate];
            }

            parts[members[m]] = part;
            Charge(members[m], shares[m], part);
        }
    }

    private sealed class TaxGroup(TaxRateSet taxes, bool includesTax, bool isAlone)
    {
        public static readonly Comparer<TaxGroup> ByFraction =
            Comparer<TaxGroup>.Create(static (a, b) => (a.Numerator * b.Denominator).CompareTo(b.Numerator * a.Denominator));

        public TaxRateSet Taxes { get; } = taxes;

        public bool IncludesTax { get; } = includesTax;

        public bool IsAlone { get; } = isAlone;

        public List<int> Positions { get; } = [];

        public long Taxable { get; set; }

        /// <summary>The group's taxes when they were rounded with the order; <see langword="null"/> when the group is rounded on its own.</summary>
        public long? Total { get; set; }

        public BigInteger Numerator { get; set; }

        public BigInteger Denominator { get; set; }
    }
}
