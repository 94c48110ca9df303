namespace Commerce.Pricing;

/// <summary>All prices that lists name for one product, in the order in which they are tried.</summary>
internal sealed class PricesOfSku
{
    public PricesOfSku(List<CompiledPrice> prices)
    {
        // Stable: of two prices that are alike in everything the earlier one of a list comes first.
        Ranked = [.. prices.Order(Comparer<CompiledPrice>.Create(CompiledPrice.CompareRank))];
        Breaks = [.. prices
            .SelectMany(p => new[] { p.Entry.MinQuantity?.Value ?? 1, (p.Entry.MaxQuantity?.Value ?? Quantity.MaxValue) + 1 })
            .Where(q => q is > 1 and <= Quantity.MaxValue)
            .Distinct()
            .Order()];
    }

    public CompiledPrice[] Ranked { get; }

    /// <summary>The quantities above one from which on another price may count.</summary>
    public long[] Breaks { get; }
}
