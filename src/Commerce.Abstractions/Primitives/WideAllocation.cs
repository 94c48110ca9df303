using System.Buffers;

namespace Commerce;

/// <summary>The same split with 128-bit products, for amounts and weights whose product exceeds 64 bits.</summary>
internal static class WideAllocation
{
    internal static void ByLargestRemainder(long amount, ulong magnitude, ReadOnlySpan<long> weights, Span<long> shares)
    {
        var total = UInt128.Zero;
        foreach (var weight in weights)
        {
            total += (ulong)weight;
        }

        UInt128[]? rented = null;
        var remainders = shares.Length <= 256
            ? stackalloc UInt128[256]
            : (rented = ArrayPool<UInt128>.Shared.Rent(shares.Length));
        remainders = remainders[..shares.Length];
        var leftOver = magnitude;
        var negative = amount < 0;
        for (var i = 0; i < shares.Length; i++)
        {
            var product = (UInt128)magnitude * (ulong)weights[i];
            var share = (ulong)(product / total);
            remainders[i] = product - (share * total);
            leftOver -= share;
            shares[i] = negative ? unchecked((long)(0UL - share)) : (long)share;
        }

        if (leftOver != 0)
        {
            AddOneEach(remainders, total, (int)leftOver, negative ? -1 : 1, shares);
        }

        if (rented is not null)
        {
            ArrayPool<UInt128>.Shared.Return(rented);
        }
    }

    private static void AddOneEach(ReadOnlySpan<UInt128> remainders, UInt128 total, int count, long unit, Span<long> shares)
    {
        // As in LargestRemainders: at least `count` remainders reach low; fewer reach high.
        var low = UInt128.One;
        var high = total;
        while (high - low > UInt128.One)
        {
            var middle = low + ((high - low) >> 1);
            var reaching = 0;
            foreach (var remainder in remainders)
            {
                reaching += remainder >= middle ? 1 : 0;
            }

            if (reaching >= count)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        var given = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            if (remainders[i] > low)
            {
                shares[i] += unit;
                given++;
            }
        }

        for (var i = 0; given < count; i++)
        {
            if (remainders[i] == low)
            {
                shares[i] += unit;
                given++;
            }
        }
    }
}
