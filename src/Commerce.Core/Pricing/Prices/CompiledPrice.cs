namespace Commerce.Pricing;

/// <summary>A price of a list, ready to be compared.</summary>
internal sealed class CompiledPrice(CompiledPriceList list, PriceEntry entry, FactRule[] rules)
{
    // Without a quantity the price is asked for one: a price for ten is none of the candidates.
    private readonly long _min = entry.MinQuantity?.Value ?? 1;
    private readonly long _max = entry.MaxQuantity?.Value ?? long.MaxValue;

    public CompiledPriceList List { get; } = list;

    public UnitPrice Price { get; } = entry.UnitPrice;

    public Currency Currency { get; } = entry.UnitPrice.Currency;

    public PriceEntry Entry { get; } = entry;

    /// <summary>The rules of the price and of its list: the more, the more it is meant for this customer.</summary>
    public int RuleCount { get; } = list.RuleCount + rules.Length;

    public bool IsRegular => List.Kind == PriceListKind.Regular;

    public bool Counts(PriceContext context, long quantity)
    {
        if (quantity < _min || quantity > _max || !List.Counts(context))
        {
            return false;
        }

        foreach (var rule in rules)
        {
            if (!rule.Holds(context.All))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The order in which prices of one product are tried: the first that counts wins.</summary>
    public static int CompareRank(CompiledPrice left, CompiledPrice right)
    {
        var order = left.Currency.CompareTo(right.Currency);
        order = order != 0 ? order : left.IsRegular.CompareTo(right.IsRegular);
        order = order != 0 ? order : right.RuleCount.CompareTo(left.RuleCount);
        order = order != 0 ? order : UnitPrice.CompareCost(left.Price, right.Price);
        return order != 0 ? order : left.List.List.Id.CompareTo(right.List.List.Id);
    }
}
