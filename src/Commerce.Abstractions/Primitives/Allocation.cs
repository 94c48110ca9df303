using System.Buffers;

namespace Commerce;

/// <summary>
/// Splits an amount so that the parts sum to it exactly. The split works on the absolute value and restores the sign afterwards, so that
/// a reversal (the same amount, negative) mirrors its sale. Thread-safe; allocates nothing for up to 256 parts.
/// </summary>
public static partial class Allocation
{
    private const int StackLimit = 256;

    /// <summary>
    /// Splits by weights: each part gets the whole units of its exact share; the units left over go, one each, to the largest fractions, ties
    /// to the earliest. A weight of zero gets nothing, unless all are zero: then the split is equal.
    /// </summary>
    /// <param name="amount">What is split, in minor units; any 64-bit number.</param>
    /// <param name="weights">Zero or more each; their sum may exceed 64 bits.</param>
    /// <param name="shares">Receives the parts; as long as <paramref name="weights"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is an amount but nothing to split it among.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative.</exception>
    public static void ByLargestRemainder(long amount, ReadOnlySpan<long> weights, Span<long> shares)
    {
        if (weights.Length != shares.Length)
        {
            throw new ArgumentException("There must be as many shares as weights.", nameof(shares));
        }

        long allBits = 0;
        long sumBits = 0;
        ulong total = 0;
        foreach (var weight in weights)
        {
            allBits |= weight;
            total = unchecked(total + (ulong)weight);
            sumBits |= (long)total;
        }

        if (allBits < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(weights), "A weight must not be negative.");
        }

        if (allBits == 0)
        {
            Equally(amount, shares);
            return;
        }

        // allBits is at least the largest weight. Each sum stays below 2^64 after one below 2^63, so a sum too large shows in sumBits.
        var magnitude = Magnitude(amount);
        if (sumBits < 0 || Math.BigMul(magnitude, (ulong)allBits, out _) != 0)
        {
            WideAllocation.ByLargestRemainder(amount, magnitude, weights, shares);
            return;
        }

        if (shares.Length <= StackLimit)
        {
            Span<long> remainders = shares.Length <= 16 ? stackalloc long[16] : stackalloc long[StackLimit];
            Narrow(amount, magnitude, total, weights, shares, remainders);
            return;
        }

        var rented = ArrayPool<long>.Shared.Rent(shares.Length);
        Narrow(amount, magnitude, total, weights, shares, rented);
        ArrayPool<long>.Shared.Return(rented);
    }

    /// <summary>Splits into equal parts; the units left over go, one each, to the earliest.</summary>
    /// <exception cref="ArgumentException">There is an amount but nothing to split it among.</exception>
    public static void Equally(long amount, Span<long> shares)
    {
        if (shares.IsEmpty)
        {
            if (amount != 0)
            {
                throw new ArgumentException("There is nothing to split the amount among.", nameof(shares));
            }

            return;
        }

        var (share, leftOver) = Math.DivRem(amount, shares.Length);
        shares.Fill(share);
        for (var i = 0; i < Math.Abs(leftOver); i++)
        {
            shares[i] += Math.Sign(amount);
        }
    }

    internal static ulong Magnitude(long amount) => amount < 0 ? unchecked(0UL - (ulong)amount) : (ulong)amount;

    private static void Narrow(long amount, ulong magnitude, ulong total, ReadOnlySpan<long> weights, Span<long> shares, Span<long> remainders)
    {
        // One division serves all: the product's high half with 2^64 / total is the quotient or up to two less, and the loop corrects it.
        var reciprocal = ulong.MaxValue / total;
        var leftOver = magnitude;
        var negative = amount < 0;
        for (var i = 0; i < shares.Length; i++)
        {
            var product = magnitude * (ulong)weights[i];
            var share = Math.BigMul(product, reciprocal, out _);
            var remainder = product - (share * total);
            while (remainder >= total)
            {
                remainder -= total;
                share++;
            }

            leftOver -= share;
            remainders[i] = (long)remainder;
            shares[i] = negative ? unchecked((long)(0UL - share)) : (long)share;
        }

        if (leftOver != 0)
        {
            LargestRemainders.AddOneEach(remainders, (long)total, (int)leftOver, negative ? -1 : 1, shares);
        }
    }
}
