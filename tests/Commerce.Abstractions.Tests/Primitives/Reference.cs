using System.Numerics;

namespace Commerce.Tests.Primitives;

/// <summary>The same arithmetic written another way, by definition rather than for speed.</summary>
internal static class Reference
{
    /// <summary>Compares the fraction with its two neighbours instead of adjusting a truncated quotient.</summary>
    internal static BigInteger Divide(BigInteger numerator, BigInteger denominator, RoundingMode mode)
    {
        var floor = (numerator - (((numerator % denominator) + denominator) % denominator)) / denominator;
        if (floor * denominator == numerator)
        {
            return floor;
        }

        var ceiling = floor + 1;
        var awayFromZero = numerator.Sign < 0 ? floor : ceiling;
        var towardZero = numerator.Sign < 0 ? ceiling : floor;
        var even = floor.IsEven ? floor : ceiling;
        var odd = floor.IsEven ? ceiling : floor;
        var fromTie = ((numerator * 2) - ((floor + ceiling) * denominator)).Sign;
        BigInteger Nearest(BigInteger tie) => fromTie < 0 ? floor : fromTie > 0 ? ceiling : tie;
        return mode switch
        {
            RoundingMode.HalfAwayFromZero => Nearest(awayFromZero),
            RoundingMode.HalfEven => Nearest(even),
            RoundingMode.HalfOdd => Nearest(odd),
            RoundingMode.HalfTowardZero => Nearest(towardZero),
            RoundingMode.HalfTowardPositiveInfinity => Nearest(ceiling),
            RoundingMode.HalfTowardNegativeInfinity => Nearest(floor),
            RoundingMode.Ceiling => ceiling,
            RoundingMode.Floor => floor,
            RoundingMode.AwayFromZero => awayFromZero,
            RoundingMode.TowardZero => towardZero,
            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
        };
    }

    /// <summary>Largest remainder of the absolute value by sorting.</summary>
    internal static long[] Allocate(long amount, IReadOnlyList<long> weights)
    {
        BigInteger total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        var effective = total.IsZero ? weights.Select(_ => BigInteger.One).ToArray() : weights.Select(weight => (BigInteger)weight).ToArray();
        total = total.IsZero ? weights.Count : total;
        var magnitude = BigInteger.Abs(amount);
        var shares = effective.Select(weight => magnitude * weight / total).ToArray();
        var leftOver = (int)(magnitude - shares.Aggregate(BigInteger.Zero, (sum, share) => sum + share));
        foreach (var index in Enumerable.Range(0, weights.Count).OrderByDescending(index => magnitude * effective[index] % total).ThenBy(index => index).Take(leftOver))
        {
            shares[index]++;
        }

        return [.. shares.Select(share => (long)(amount < 0 ? -share : share))];
    }
}
