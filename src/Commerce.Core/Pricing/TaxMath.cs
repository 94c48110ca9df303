using System.Numerics;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Tax on one amount, exact until the one rounding that the policy asks for.</summary>
/// <param name="IncludesTax">True when amounts contain their tax.</param>
/// <param name="Rounding">How a fraction of a minor unit is rounded.</param>
/// <param name="Rates">Which figure is rounded.</param>
internal readonly record struct TaxMath(bool IncludesTax, RoundingMode Rounding, RateRounding Rates)
{
    /// <summary>The unit of <see cref="Weigh"/>: 100 % is this much.</summary>
    private static readonly Int128 WeightScale = (Int128)Rate.Scale * Rate.Scale;

    /// <summary>One tax on one amount: part of it when amounts include tax, on top of it otherwise.</summary>
    public long Single(long amount, long rate) => Rates == RateRounding.AsDifference
        ? SingleDifference(amount, rate)
        : Commerce.Rounding.MultiplyDivide(amount, rate, IncludesTax ? Rate.Scale + rate : Rate.Scale, Rounding);

    /// <summary>All taxes on an amount that is split equally over units, each unit rounded on its own.</summary>
    public long OfUnits(long amount, long units, TaxRateSet taxes, Span<long> parts)
    {
        if (units == 1)
        {
            return OfAmount(amount, taxes, parts);
        }

        // Equal shares differ by one minor unit at most, so two computations cover any number of units.
        var (share, larger) = Math.DivRem(amount, units);
        var total = checked(OfAmount(share, taxes, parts) * (units - larger));
        foreach (ref var part in parts)
        {
            part *= units - larger;
        }

        if (larger > 0)
        {
            Span<long> more = stackalloc long[parts.Length];
            total = checked(total + (OfAmount(share + 1, taxes, more) * larger));
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] += more[i] * larger;
            }
        }

        return total;
    }

    /// <summary>All taxes on an amount as an exact fraction.</summary>
    public (BigInteger Numerator, BigInteger Denominator) Exact(long amount, TaxRateSet taxes) =>
        (amount * (taxes.Factor.Gross - taxes.Factor.Net), IncludesTax ? taxes.Factor.Gross : taxes.Factor.Net);

    /// <summary>What each tax takes of a net amount, compound ones with all that they are charged on, in 1e-16.</summary>
    public static void Weigh(TaxRateSet taxes, Span<long> weights)
    {
        Int128 together = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var rate = taxes.Rates[i];
            var effective = rate.IsCompound
                ? (WeightScale + together) * rate.Rate.Units / Rate.Scale
                : (Int128)rate.Rate.Units * Rate.Scale;
            weights[i] = checked((long)effective);
            together += effective;
        }
    }

    /// <summary>What a net amount is with its taxes.</summary>
    public static long Gross(long net, TaxRateSet taxes, RoundingMode rounding)
    {
        var (numerator, denominator) = new TaxMath(false, rounding, default).Exact(net, taxes);
        return checked(net + (long)Commerce.Rounding.Divide(numerator, denominator, rounding));
    }

    private long OfAmount(long amount, TaxRateSet taxes, Span<long> parts) =>
        taxes.Rates.Length == 1 ? parts[0] = Single(amount, taxes.Rates[0].Rate.Units)
        : Rates == RateRounding.AsDifference ? Together(Difference(amount, taxes), taxes, parts)
        : !IncludesTax ? Added(amount, taxes, parts)
        : Rates == RateRounding.Each ? IncludedEach(amount, taxes, parts)
        : Together(taxes.Factor.TaxIn(amount, Rounding), taxes, parts);

    private long SingleDifference(long amount, long rate) => IncludesTax
        ? amount - Commerce.Rounding.MultiplyDivide(amount, Rate.Scale, Rate.Scale + rate, Rounding)
        : Commerce.Rounding.MultiplyDivide(amount, Rate.Scale + rate, Rate.Scale, Rounding) - amount;

    private long Difference(long amount, TaxRateSet taxes) => IncludesTax
        ? amount - taxes.Factor.Rebase(amount, TaxRateSet.None.Factor, Rounding)
        : TaxRateSet.None.Factor.Rebase(amount, taxes.Factor, Rounding) - amount;

    // Each tax is rounded by itself; a compound one is charged on the taxes before it too.
    private long Added(long amount, TaxRateSet taxes, Span<long> parts)
    {
        var total = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            var rate = taxes.Rates[i];
            var taxable = rate.IsCompound ? checked(amount + total) : amount;
            parts[i] = Commerce.Rounding.MultiplyDivide(taxable, rate.Rate.Units, Rate.Scale, Rounding);
            total = checked(total + parts[i]);
        }

        return total;
    }

    private long IncludedEach(long amount, TaxRateSet taxes, Span<long> parts)
    {
        Span<long> weights = stackalloc long[parts.Length];
        Weigh(taxes, weights);
        var total = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = (long)Commerce.Rounding.Divide(amount * (BigInteger)weights[i] * taxes.Factor.Net, WeightScale * taxes.Factor.Gross, Rounding);
            total += parts[i];
        }

        // Many taxes that are all rounded up could exceed the price that contains them.
        return Math.Abs(total) <= Math.Abs(amount) ? total : Together(taxes.Factor.TaxIn(amount, Rounding), taxes, parts);
    }

    // The taxes together are rounded once, so that net + tax stays the price; each rate gets its share of them.
    private static long Together(long total, TaxRateSet taxes, Span<long> parts)
    {
        Span<long> weights = stackalloc long[parts.Length];
        Weigh(taxes, weights);
        Allocation.ByLargestRemainder(total, weights, parts);
        return total;
    }
}
