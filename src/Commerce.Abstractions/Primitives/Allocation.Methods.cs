namespace Commerce;

public static partial class Allocation
{
    /// <summary>Splits by weights with a named method.</summary>
    /// <param name="amount">What is split, in minor units; any 64-bit number.</param>
    /// <param name="weights">Zero or more each; their sum may exceed 64 bits.</param>
    /// <param name="shares">Receives the parts; as long as <paramref name="weights"/>.</param>
    /// <param name="method">Who gets the odd units.</param>
    /// <param name="rounding">
    /// For <see cref="AllocationMethod.LastTakesRemainder"/> (null: half to even) and <see cref="AllocationMethod.RoundThenCorrect"/> (null: half
    /// toward zero); the other methods round nothing.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, or there is an amount but nothing to split it among: no weights, or weights that are all zero with a method that does not
    /// provide for that.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, or the method or the rounding is unknown.</exception>
    public static void Split(long amount, ReadOnlySpan<long> weights, Span<long> shares, AllocationMethod method, RoundingMode? rounding = null)
    {
        if (method == AllocationMethod.LargestRemainder)
        {
            ByLargestRemainder(amount, weights, shares);
            return;
        }

        var total = Total(weights, shares);
        if (total == 0)
        {
            if (amount != 0 && (weights.IsEmpty || method != AllocationMethod.RoundThenCorrect))
            {
                throw new ArgumentException("There is nothing to split the amount among: no weight is above zero.", nameof(weights));
            }

            shares.Clear();
            return;
        }

        switch (method)
        {
            case AllocationMethod.LargestRemainderFloored when amount >= 0:
                ByLargestRemainder(amount, weights, shares);
                break;
            case AllocationMethod.LargestRemainderFloored:
                Floored(amount, weights, shares);
                break;
            case AllocationMethod.EarlierPartsFirst:
                Correct(RoundEach(amount, weights, total, RoundingMode.TowardZero, shares), weights, shares);
                break;
            case AllocationMethod.LargestWeightsFirst:
                AddToLargest(RoundEach(amount, weights, total, RoundingMode.TowardZero, shares), weights, total, shares);
                break;
            case AllocationMethod.LastTakesRemainder:
                var leftOver = RoundEach(amount, weights, total, rounding ?? RoundingMode.HalfEven, shares);
                shares[weights.LastIndexOfAnyExcept(0)] += leftOver;
                break;
            case AllocationMethod.RoundThenCorrect:
                Correct(RoundEach(amount, weights, total, rounding ?? RoundingMode.HalfTowardZero, shares), weights, shares);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(method), method, "This is not an allocation method.");
        }
    }

    /// <summary>
    /// Splits an amount among parts that can bear only so much each: by weights, and what exceeds a part's limit again by weights among the parts
    /// that have room. With the weights as limits, and an amount of at most their sum, it guarantees 0 &lt;= share &lt;= weight for every method: what
    /// a discount takes from a line is never more than the line costs.
    /// </summary>
    /// <remarks>
    /// Where a method alone would go below zero the part gets nothing, and the units that are then too many are taken back, one each, from the last
    /// parts that have some. Of equal weights the result depends on the order, as the method does.
    /// </remarks>
    /// <param name="amount">What is split, in minor units; zero or more.</param>
    /// <param name="weights">Zero or more each. A part without weight gets nothing, with every method.</param>
    /// <param name="limits">The most that each part may get, zero or more; as long as <paramref name="weights"/>.</param>
    /// <param name="shares">Receives the parts, from zero to the limit; as long as <paramref name="weights"/>.</param>
    /// <param name="method">Who gets the odd units.</param>
    /// <param name="rounding">As for <see cref="Split"/>.</param>
    /// <returns>What found no room; 0 when the shares sum to the amount.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount, a weight or a limit is negative, or the method or the rounding is unknown.</exception>
    public static long SplitWithin(
        long amount,
        ReadOnlySpan<long> weights,
        ReadOnlySpan<long> limits,
        Span<long> shares,
        AllocationMethod method = AllocationMethod.LargestRemainder,
        RoundingMode? rounding = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        if (limits.Length != weights.Length)
        {
            throw new ArgumentException("There must be as many limits as weights.", nameof(limits));
        }

        Total(weights, shares);
        if (limits.ContainsAnyInRange(long.MinValue, -1))
        {
            throw new ArgumentOutOfRangeException(nameof(limits), "A limit must not be negative.");
        }

        shares.Clear();
        Span<long> scratch = shares.Length <= StackLimit ? stackalloc long[2 * StackLimit] : new long[2 * shares.Length];
        return FillRooms(amount, weights, limits, shares, method, rounding, scratch);
    }

    // Each round but the last fills a part, so there are no more rounds than parts; nearly always there is one.
    private static long FillRooms(
        long amount,
        ReadOnlySpan<long> weights,
        ReadOnlySpan<long> limits,
        Span<long> shares,
        AllocationMethod method,
        RoundingMode? rounding,
        Span<long> scratch)
    {
        var open = scratch[..shares.Length];
        var proposed = scratch.Slice(shares.Length, shares.Length);
        weights.CopyTo(open);
        while (amount > 0 && open.ContainsAnyExcept(0))
        {
            Split(amount, open, proposed, method, rounding);
            for (var i = 0; i < shares.Length; i++)
            {
                var share = Math.Clamp(shares[i] + proposed[i], 0, limits[i]);
                amount -= share - shares[i];
                shares[i] = share;
                if (share == limits[i])
                {
                    open[i] = 0;
                }
            }
        }

        // Only what a method proposed below zero can make too many: more parts were then rounded up than units are taken back.
        for (var i = shares.Length - 1; amount < 0; i--)
        {
            if (shares[i] > 0)
            {
                shares[i]--;
                amount++;
            }
        }

        return amount;
    }

    private static UInt128 Total(ReadOnlySpan<long> weights, ReadOnlySpan<long> shares)
    {
        if (weights.Length != shares.Length)
        {
            throw new ArgumentException("There must be as many shares as weights.", nameof(shares));
        }

        var total = UInt128.Zero;
        foreach (var weight in weights)
        {
            if (weight < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(weights), "A weight must not be negative.");
            }

            total += (ulong)weight;
        }

        return total;
    }

    // The sum of what was rounded off: at most one unit a part, and never so much that a share leaves 64 bits.
    private static long RoundEach(long amount, ReadOnlySpan<long> weights, UInt128 total, RoundingMode rounding, Span<long> shares)
    {
        var leftOver = amount;
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = total <= long.MaxValue
                ? Rounding.MultiplyDivide(amount, weights[i], (long)total, rounding)
                : Rounding.Divide((Int128)amount * weights[i], (Int128)total, rounding);
            leftOver -= shares[i];
        }

        return leftOver;
    }

    private static void Correct(long leftOver, ReadOnlySpan<long> weights, Span<long> shares)
    {
        var unit = Math.Sign(leftOver);
        for (var i = 0; leftOver != 0; i++)
        {
            if (weights[i] != 0)
            {
                shares[i] += unit;
                leftOver -= unit;
            }
        }
    }

    // Rounded toward negative infinity, the shares of a negative amount are those of the mirror with ties to the last: the split read backwards.
    private static void Floored(long amount, ReadOnlySpan<long> weights, Span<long> shares)
    {
        Span<long> backwards = weights.Length <= StackLimit ? stackalloc long[StackLimit] : new long[weights.Length];
        backwards = backwards[..weights.Length];
        weights.CopyTo(backwards);
        backwards.Reverse();
        ByLargestRemainder(amount, backwards, shares);
        shares.Reverse();
    }

    private static void AddToLargest(long leftOver, ReadOnlySpan<long> weights, UInt128 total, Span<long> shares)
    {
        if (leftOver == 0)
        {
            return;
        }

        Span<long> ranked = weights.Length <= StackLimit ? stackalloc long[StackLimit] : new long[weights.Length];
        weights.CopyTo(ranked);
        LargestRemainders.AddOneEach(ranked, (long)UInt128.Min(total, long.MaxValue), (int)Math.Abs(leftOver), Math.Sign(leftOver), shares);
    }
}
