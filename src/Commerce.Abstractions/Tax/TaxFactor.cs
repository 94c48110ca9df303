using System.Numerics;

namespace Commerce.Tax;

/// <summary>How many times its net price a gross price is, as the exact fraction <see cref="Gross"/> / <see cref="Net"/>: 119 / 100 at 19 %. Immutable.</summary>
internal sealed class TaxFactor
{
    private readonly long _gross;
    private readonly long _net;

    private TaxFactor(BigInteger gross, BigInteger net)
    {
        var divisor = BigInteger.GreatestCommonDivisor(gross, net);
        Gross = gross / divisor;
        Net = net / divisor;

        // All that real tax law asks for fits 64 bits once reduced; 0 says that it does not.
        (_gross, _net) = Gross <= long.MaxValue ? ((long)Gross, (long)Net) : (0, 0);
    }

    public BigInteger Gross { get; }

    public BigInteger Net { get; }

    public static TaxFactor Of(ImmutableArray<TaxRate> rates)
    {
        BigInteger gross = Rate.Scale;
        BigInteger net = Rate.Scale;
        foreach (var rate in rates)
        {
            if (rate.IsCompound)
            {
                gross *= Rate.Scale + rate.Rate.Units;
                net *= Rate.Scale;
            }
            else
            {
                gross += net * rate.Rate.Units / Rate.Scale;
            }
        }

        return new TaxFactor(gross, net);
    }

    /// <summary>The tax in a gross amount, rounded once.</summary>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public long TaxIn(long gross, RoundingMode mode) =>
        _gross != 0 ? Rounding.MultiplyDivide(gross, _gross - _net, _gross, mode) : (long)Rounding.Divide(gross * (Gross - Net), Gross, mode);

    /// <summary>An amount that contains these taxes, with those of another place instead, rounded once.</summary>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public long Rebase(long amount, TaxFactor destination, RoundingMode mode)
    {
        if (_gross != 0 && destination._gross != 0)
        {
            var up = (Int128)destination._gross * _net;
            var down = (Int128)destination._net * _gross;
            if (up <= long.MaxValue && down <= long.MaxValue)
            {
                return Rounding.MultiplyDivide(amount, (long)up, (long)down, mode);
            }
        }

        return (long)Rounding.Divide(amount * destination.Gross * Net, destination.Net * Gross, mode);
    }
}
