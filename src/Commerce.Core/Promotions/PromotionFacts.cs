namespace Commerce.Promotions;

/// <summary>What conditions may know about a sale: list figures, and what other promotions left only where they ask for it.</summary>
internal readonly ref struct PromotionFacts
{
    public required Currency Currency { get; init; }

    public required PromotionContext Context { get; init; }

    /// <summary>The list subtotal of each line in minor units; nothing for gifts.</summary>
    public required ReadOnlySpan<long> Subtotals { get; init; }

    public required long Subtotal { get; init; }

    /// <summary>The sale units of each line; nothing for gifts.</summary>
    public required ReadOnlySpan<long> Quantities { get; init; }

    /// <summary>The lines of each filter, ascending.</summary>
    public required FilterMatches Matches { get; init; }

    /// <summary>What earlier promotions left of each line; filled in only for promotions that ask for it.</summary>
    public required ReadOnlySpan<long> Remaining { get; init; }

    public required ReadOnlySpan<ShippingMethodId> ShippingMethods { get; init; }

    /// <summary>The sale as plugins see it; made only when one is asked.</summary>
    public required PromotionSale? Sale { get; init; }

    public bool ShipsWith(ImmutableArray<ShippingMethodId> methods)
    {
        foreach (var chosen in ShippingMethods)
        {
            if (methods.Contains(chosen))
            {
                return true;
            }
        }

        return false;
    }

    public int GoodsCount()
    {
        var count = 0;
        foreach (var quantity in Quantities)
        {
            count += quantity > 0 ? 1 : 0;
        }

        return count;
    }

    public long RemainingOf(int filter) => Sum(Remaining, filter);

    public long SubtotalOf(int filter) => filter == CompiledCondition.AllGoods ? Subtotal : Sum(Subtotals, filter);

    public long QuantityOf(int filter) => Sum(Quantities, filter);

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

    private long Sum(ReadOnlySpan<long> values, int filter)
    {
        var sum = 0L;
        if (filter == CompiledCondition.AllGoods)
        {
            foreach (var value in values)
            {
                sum = checked(sum + value);
            }

            return sum;
        }

        foreach (var line in Matches[filter]!)
        {
            sum = checked(sum + values[line]);
        }

        return sum;
    }
}
