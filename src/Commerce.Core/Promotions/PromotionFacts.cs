namespace Commerce.Promotions;

/// <summary>What conditions may know about a sale: list figures, never what other promotions did.</summary>
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
