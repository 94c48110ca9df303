using Commerce.Catalog;

namespace Commerce.Pricing;

/// <summary>The products of a request and what decides on their prices. Pure from here on.</summary>
internal sealed class PricedGoods(IReadOnlyList<CatalogItem?> items, PriceBook book, PriceContext context)
{
    public int Count => items.Count;

    public CatalogItem? ItemAt(int index) => items[index];

    /// <summary>The price of one product; <see langword="null"/> when it is not sold, or has no price at that quantity.</summary>
    public ChosenPrice? ChoiceAt(int index, long quantity = 1) =>
        items[index] is { } item ? Choose(item, PricesOf(item), quantity) : null;

    /// <summary>What lists name for a product, so that several quantities of it are asked with one look-up.</summary>
    public PricesOfSku? PricesOf(CatalogItem item) => book.PricesOf(item.Sku);

    /// <summary>The price of a product at a quantity; <see langword="null"/> when it has none.</summary>
    public ChosenPrice? Choose(CatalogItem item, PricesOfSku? prices, long quantity) => PriceBook.Choose(prices, context, item.Price, quantity);

    /// <summary>The price of every line. The range of quantities of a price looks at all units of its SKU, on whichever line they stand.</summary>
    /// <returns>
    /// The catalog's price where no other counts, so a catalog that answers in another currency is found out; <see langword="default"/> where there is none.
    /// </returns>
    public UnitPrice[] PricesFor(ReadOnlySpan<RequestedLine> lines)
    {
        var prices = new UnitPrice[lines.Length];
        var quantities = book.IsEmpty ? null : SumOf(lines);
        for (var i = 0; i < prices.Length; i++)
        {
            var own = items[i]?.Price ?? default;
            prices[i] = quantities is null ? own : ChoiceAt(i, quantities[lines[i].Sku])?.Price ?? own;
        }

        return prices;
    }

    private static Dictionary<Sku, long> SumOf(ReadOnlySpan<RequestedLine> lines)
    {
        var sums = new Dictionary<Sku, long>(lines.Length);
        foreach (ref readonly var line in lines)
        {
            sums[line.Sku] = sums.GetValueOrDefault(line.Sku) + line.Quantity;
        }

        return sums;
    }
}
