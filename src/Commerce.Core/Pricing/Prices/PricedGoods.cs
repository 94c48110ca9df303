using Commerce.Catalog;

namespace Commerce.Pricing;

/// <summary>The products of a request and what decides on their prices. Pure from here on.</summary>
internal sealed class PricedGoods(IReadOnlyList<CatalogItem?> items, PriceBook book, PriceContext context)
{
    public int Count => items.Count;

    public Currency Currency => context.Currency;

    public CatalogItem? ItemAt(int index) => items[index];

    /// <summary>The price of one product; <see langword="null"/> when it is not sold, or has no price at that quantity.</summary>
    public ChosenPrice? ChoiceAt(int index, long? quantity = null) =>
        items[index] is { } item ? book.Choose(item.Sku, context, item.Price, quantity) : null;

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

    /// <summary>The quantities above one from which on the product may cost another price.</summary>
    public ReadOnlySpan<long> BreaksAt(int index) => items[index] is { } item ? book.BreaksOf(item.Sku) : [];

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
