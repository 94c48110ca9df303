using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Tax on one amount, exact until the one rounding that the policy asks for.</summary>
internal static class TaxMath
{
    /// <summary>One tax on one amount: part of it when prices include tax, on top of it otherwise.</summary>
    public static long Single(long amount, long rate, PricingPolicy policy) => Rounding.MultiplyDivide(
        amount,
        rate,
        policy.PricesIncludeTax ? Rate.Scale + rate : Rate.Scale,
        policy.Rounding);

    /// <summary>All taxes on an amount that is split equally over units, each unit rounded on its own.</summary>
    public static long OfUnits(long amount, long units, TaxRateSet taxes, PricingPolicy policy, Span<long> parts)
    {
        if (units == 1)
        {
            return OfAmount(amount, taxes, policy, parts);
        }

        // Equal shares differ by one minor unit at most, so two computations cover any number of units.
        var (share, larger) = Math.DivRem(amount, units);
        var total = checked(OfAmount(share, taxes, policy, parts) * (units - larger));
        foreach (ref var part in parts)
        {
            part *= units - larger;
        }

        if (larger > 0)
        {
            Span<long> more = stackalloc long[parts.Length];
            total = checked(total + (OfAmount(share + 1, taxes, policy, more) * larger));
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] += more[i] * larger;
            }
        }

        return total;
    }

    private static long OfAmount(long amount, TaxRateSet taxes, PricingPolicy policy, Span<long> parts) =>
        taxes.Rates.Length == 1 ? parts[0] = Single(amount, taxes.Rates[0].Rate.Units, policy)
        : policy.PricesIncludeTax ? Included(amount, taxes, policy, parts)
        : Added(amount, taxes, policy, parts);

    // Each tax is rounded by itself; a compound one is charged on the taxes before it too.
    private static long Added(long amount, TaxRateSet taxes, PricingPolicy policy, Span<long> parts)
    {
        var total = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            var rate = taxes.Rates[i];
            var taxable = rate.IsCompound ? checked(amount + total) : amount;
            parts[i] = Rounding.MultiplyDivide(taxable, rate.Rate.Units, Rate.Scale, policy.Rounding);
            total = checked(total + parts[i]);
        }

        return total;
    }

    // The taxes together are rounded once, so that net + tax stays the price; each rate gets its share of them.
    private static long Included(long amount, TaxRateSet taxes, PricingPolicy policy, Span<long> parts)
    {
        Span<long> weights = stackalloc long[parts.Length];
        Int128 together = 0;
        var scale = (Int128)Rate.Scale * Rate.Scale;
        for (var i = 0; i < parts.Length; i++)
        {
            var rate = taxes.Rates[i];
            var effective = rate.IsCompound
                ? (scale + together) * rate.Rate.Units / Rate.Scale
                : (Int128)rate.Rate.Units * Rate.Scale;
            weights[i] = checked((long)effective);
            together += effective;
        }

        var total = Rounding.Divide(checked(amount * together), scale + together, policy.Rounding);
        Allocation.ByLargestRemainder(total, weights, parts);
        return total;
    }
}
