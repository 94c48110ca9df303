namespace Commerce.Promotions;

/// <summary>What conditions may know about a sale: list figures, and what other promotions left only where they ask for it.</summary>
internal readonly ref struct PromotionFacts
{
    public required Currency Currency { get; init; }

    public required PromotionContext Context { get; init; }

    /// <summary>The list subtotal of each line in minor units.</summary>
    public required ReadOnlySpan<long> Subtotals { get; init; }

    public required long Subtotal { get; init; }

    public required ReadOnlySpan<long> Quantities { get; init; }

    /// <summary>The lines of each filter, ascending.</summary>
    public required ReadOnlySpan<int[]?> Matches { get; init; }

    /// <summary>What earlier promotions left of each line; filled in only for promotions that ask for it.</summary>
    public required ReadOnlySpan<long> Remaining { get; init; }

    public long RemainingOf(int filter)
    {
        if (filter != CompiledCondition.AllGoods)
        {
            return Sum(Remaining, Matches[filter]!);
        }

        var sum = 0L;
        foreach (var remaining in Remaining)
        {
            sum += remaining;
        }

        return sum;
    }

    public long SubtotalOf(int filter) => filter == CompiledCondition.AllGoods ? Subtotal : Sum(Subtotals, Matches[filter]!);

    public long QuantityOf(int filter)
    {
        if (filter != CompiledCondition.AllGoods)
        {
            return Sum(Quantities, Matches[filter]!);
        }

        var sum = 0L;
        foreach (var quantity in Quantities)
        {
            sum += quantity;
        }

        return sum;
    }

    public long LargestQuantityOf(int filter)
    {
        var largest = 0L;
        if (filter == CompiledCondition.AllGoods)
        {
            foreach (var quantity in Quantities)
            {
                largest = Math.Max(largest, quantity);
            }

            return largest;
        }

        foreach (var line in Matches[filter]!)
        {
            largest = Math.Max(largest, Quantities[line]);
        }

        return largest;
    }

    private static long Sum(ReadOnlySpan<long> values, int[] lines)
    {
        var sum = 0L;
        foreach (var line in lines)
        {
            sum = checked(sum + values[line]);
        }

        return sum;
    }
}
