using System.Numerics;

namespace Commerce;

/// <summary>A decimal taken apart: magnitude × 10^-scale and a sign, so that arithmetic on it can be exact.</summary>
internal readonly record struct DecimalParts(UInt128 Magnitude, int Scale, bool IsNegative)
{
    private static readonly BigInteger LargestMagnitude = (BigInteger.One << 96) - 1;

    internal static DecimalParts Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var low = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        return new DecimalParts(new UInt128((uint)bits[2], low), (bits[3] >> 16) & 0xFF, bits[3] < 0);
    }

    /// <summary>value × 10^-scale for a 64-bit value: always exact.</summary>
    internal static decimal ToDecimal(long value, int scale)
    {
        var magnitude = value < 0 ? 0UL - (ulong)value : (ulong)value;
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, value < 0, (byte)scale);
    }

    internal static decimal ToDecimal(BigInteger magnitude, int scale, bool negative)
    {
        while (scale > 0 && magnitude > LargestMagnitude)
        {
            magnitude = BigInteger.DivRem(magnitude, 10, out var digit);
            scale--;
            if (!digit.IsZero)
            {
                throw TooManyDigits();
            }
        }

        if (magnitude > LargestMagnitude)
        {
            throw TooManyDigits();
        }

        var bits = (UInt128)magnitude;
        var low = (ulong)bits;
        return new decimal((int)low, (int)(low >> 32), (int)(uint)(ulong)(bits >> 64), negative && !magnitude.IsZero, (byte)scale);
    }

    /// <summary>The same number with as few decimals as it needs.</summary>
    internal DecimalParts Normalized()
    {
        var (magnitude, scale) = (Magnitude, Scale);
        while (scale > 0 && magnitude % 10 == UInt128.Zero)
        {
            magnitude /= 10;
            scale--;
        }

        return new DecimalParts(magnitude, scale, IsNegative && magnitude != UInt128.Zero);
    }

    /// <summary>The number × 10^decimals (at most 9) when that is a 64-bit integer.</summary>
    internal bool TryScale(int decimals, out long value)
    {
        value = 0;
        var parts = Scale > decimals ? Normalized() : this;
        if (parts.Scale > decimals)
        {
            return false;
        }

        // At most 2^96 × 10^9 < 2^127: nobody asks for more than nine decimals.
        var magnitude = parts.Magnitude * (UInt128)PowersOfTen.Of(decimals - parts.Scale);
        var limit = (UInt128)long.MaxValue + (parts.IsNegative ? UInt128.One : UInt128.Zero);
        if (magnitude > limit)
        {
            return false;
        }

        value = parts.IsNegative ? unchecked((long)(0UL - (ulong)magnitude)) : (long)magnitude;
        return true;
    }

    /// <summary>The number × 10^decimals (at most 9), rounded to an integer.</summary>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    internal long RoundToScale(int decimals, RoundingMode mode)
    {
        var signed = IsNegative ? -(Int128)Magnitude : (Int128)Magnitude;
        return Scale <= decimals
            ? Rounding.Divide(signed * PowersOfTen.Of(decimals - Scale), Int128.One, mode)
            : Rounding.Divide(signed, PowersOfTen.Wide(Scale - decimals), mode);
    }

    private static OverflowException TooManyDigits() => new("The rounded result has more digits than a decimal holds.");
}
