using System.Numerics;
using System.Runtime.CompilerServices;

namespace Commerce;

/// <summary>
/// Exact integer division with a named rounding: the one place where a fraction of a minor unit is decided. No intermediate result is
/// ever truncated or held in floating point. Thread-safe; allocates nothing but where said.
/// </summary>
public static class Rounding
{
    /// <summary>The quotient, rounded. Every result of a 64-bit division by a positive number fits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="denominator"/> is not above zero, or the mode is unknown.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Divide(long numerator, long denominator, RoundingMode mode)
    {
        if (denominator <= 0)
        {
            ThrowNotPositive(denominator);
        }

        var quotient = numerator / denominator;
        var remainder = numerator - (quotient * denominator);
        if (mode != RoundingMode.HalfAwayFromZero)
        {
            return DivideOther(quotient, remainder, denominator, mode);
        }

        // |remainder| >= denominator - |remainder| says "at least half" without the overflow of doubling.
        if (remainder >= 0)
        {
            return remainder >= denominator - remainder ? quotient + 1 : quotient;
        }

        return -remainder >= denominator + remainder ? quotient - 1 : quotient;
    }

    /// <summary>The quotient, rounded, of 128-bit numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="denominator"/> is not above zero, or the mode is unknown.</exception>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public static long Divide(Int128 numerator, Int128 denominator, RoundingMode mode)
    {
        if (denominator <= 0)
        {
            ThrowNotPositive(denominator);
        }

        if (numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue)
        {
            return Divide((long)numerator, (long)denominator, mode);
        }

        var negative = Int128.IsNegative(numerator);
        var magnitude = negative ? UInt128.Zero - (UInt128)numerator : (UInt128)numerator;
        var divisor = (UInt128)denominator;
        var quotient = magnitude / divisor;
        var remainder = magnitude - (quotient * divisor);
        if (remainder == UInt128.Zero)
        {
            Validate(mode);
        }
        else if (GrowsMagnitude(mode, negative, remainder.CompareTo(divisor - remainder), UInt128.IsOddInteger(quotient)))
        {
            quotient++;
        }

        return ToSigned(quotient, negative);
    }

    /// <summary><paramref name="value"/> × <paramref name="multiplier"/> / <paramref name="divisor"/>, with an exact product, rounded once.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="divisor"/> is not above zero, or the mode is unknown.</exception>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MultiplyDivide(long value, long multiplier, long divisor, RoundingMode mode)
    {
        var high = Math.BigMul(value, multiplier, out long low);
        return high == low >> 63
            ? Divide(low, divisor, mode)
            : Divide(new Int128((ulong)high, (ulong)low), divisor, mode);
    }

    /// <summary>The value rounded to a multiple of <paramref name="increment"/>, such as 5 for a cash currency without small coins.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="increment"/> is not above zero, or the mode is unknown.</exception>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public static long ToMultiple(long value, long increment, RoundingMode mode) => checked(Divide(value, increment, mode) * increment);

    /// <summary>The value rounded to a multiple of <paramref name="increment"/>, exactly. Allocates; not meant for inner loops.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="increment"/> is not above zero, or the mode is unknown.</exception>
    /// <exception cref="OverflowException">The result has more digits than a <see cref="decimal"/> holds.</exception>
    public static decimal Round(decimal value, decimal increment, RoundingMode mode)
    {
        if (increment <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(increment), "The increment must be above zero.");
        }

        var number = DecimalParts.Of(value);
        var step = DecimalParts.Of(increment);
        var quotient = Divide(
            (number.IsNegative ? -1 : 1) * (BigInteger)number.Magnitude * BigInteger.Pow(10, step.Scale),
            (BigInteger)step.Magnitude * BigInteger.Pow(10, number.Scale),
            mode);
        return DecimalParts.ToDecimal(BigInteger.Abs(quotient) * (BigInteger)step.Magnitude, step.Scale, number.IsNegative);
    }

    /// <summary>The quotient, rounded, of numbers of any size. Allocates.</summary>
    internal static BigInteger Divide(BigInteger numerator, BigInteger denominator, RoundingMode mode)
    {
        var quotient = BigInteger.DivRem(BigInteger.Abs(numerator), denominator, out var remainder);
        var negative = numerator.Sign < 0;
        if (remainder.IsZero)
        {
            Validate(mode);
        }
        else if (GrowsMagnitude(mode, negative, remainder.CompareTo(denominator - remainder), !quotient.IsEven))
        {
            quotient += BigInteger.One;
        }

        return negative ? -quotient : quotient;
    }

    internal static bool IsDefined(RoundingMode mode) => (uint)mode <= (uint)RoundingMode.TowardZero;

    private static long DivideOther(long quotient, long remainder, long denominator, RoundingMode mode)
    {
        if (remainder == 0)
        {
            Validate(mode);
            return quotient;
        }

        var negative = remainder < 0;
        var magnitude = negative ? -remainder : remainder;
        if (!GrowsMagnitude(mode, negative, magnitude.CompareTo(denominator - magnitude), (quotient & 1) != 0))
        {
            return quotient;
        }

        return negative ? quotient - 1 : quotient + 1;
    }

    // Decides on the magnitude of an inexact quotient: does it grow by one? `half` compares the remainder with what is missing to the next.
    private static bool GrowsMagnitude(RoundingMode mode, bool negative, int half, bool odd) => mode switch
    {
        RoundingMode.HalfAwayFromZero => half >= 0,
        RoundingMode.HalfEven => half > 0 || (half == 0 && odd),
        RoundingMode.HalfOdd => half > 0 || (half == 0 && !odd),
        RoundingMode.HalfTowardZero => half > 0,
        RoundingMode.HalfTowardPositiveInfinity => half > 0 || (half == 0 && !negative),
        RoundingMode.HalfTowardNegativeInfinity => half > 0 || (half == 0 && negative),
        RoundingMode.Ceiling => !negative,
        RoundingMode.Floor => negative,
        RoundingMode.AwayFromZero => true,
        RoundingMode.TowardZero => false,
        _ => throw UnknownMode(mode),
    };

    private static void Validate(RoundingMode mode)
    {
        if (!IsDefined(mode))
        {
            throw UnknownMode(mode);
        }
    }

    private static long ToSigned(UInt128 magnitude, bool negative)
    {
        var limit = (UInt128)long.MaxValue + (negative ? UInt128.One : UInt128.Zero);
        if (magnitude > limit)
        {
            throw new OverflowException("The rounded result does not fit 64 bits.");
        }

        return negative ? unchecked((long)(0UL - (ulong)magnitude)) : (long)magnitude;
    }

    private static void ThrowNotPositive(Int128 denominator) => throw new ArgumentOutOfRangeException(nameof(denominator), denominator, "The divisor must be above zero.");

    private static ArgumentOutOfRangeException UnknownMode(RoundingMode mode) => new(nameof(mode), mode, "This is not a rounding mode.");
}
