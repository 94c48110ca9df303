using Commerce.Catalog;
using Commerce.Tax;

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

    /// <summary>True when the catalog's own price is one in this currency.</summary>
    public bool HasOwnPrice(CatalogItem item) => !item.Price.IsDefault && item.Price.Currency == context.Currency;

    /// <summary>The price of a product at a quantity; <see langword="null"/> when it has none.</summary>
    public ChosenPrice? Choose(CatalogItem item, PricesOfSku? prices, long quantity) => PriceBook.Choose(prices, context, item.Price, quantity);

    /// <summary>
    /// The lines of an order, each with its price at the destination. The range of quantities of a price looks at all units of its SKU, on
    /// whichever line they stand.
    /// </summary>
    /// <exception cref="OverflowException">A price with the taxes of the destination is too large.</exception>
    public CommerceResult<PricingLine[]> LinesFor(ReadOnlySpan<RequestedLine> requested, TaxRateTable taxes, PricingPolicy policy)
    {
        var lines = new PricingLine[requested.Length];
        var quantities = book.IsEmpty ? null : SumOf(requested);
        for (var i = 0; i < lines.Length; i++)
        {
            if (Price(i, requested[i], quantities?[requested[i].Sku], taxes, policy, out lines[i]) is { } error)
            {
                return error;
            }
        }

        return lines;
    }

    /// <summary>One line with its price at the destination, at its own quantity.</summary>
    /// <exception cref="OverflowException">A price with the taxes of the destination is too large.</exception>
    public CommerceResult<PricingLine> LineAt(int index, RequestedLine requested, TaxRateTable taxes, PricingPolicy policy) =>
        Price(index, requested, book.IsEmpty ? null : requested.Quantity, taxes, policy, out var line) is { } error ? error : line;

    private CommerceError? Price(int index, RequestedLine requested, long? pricedQuantity, TaxRateTable taxes, PricingPolicy policy, out PricingLine line)
    {
        var (id, sku, quantity) = requested;
        line = default;
        if (items[index] is not { } item)
        {
            return CatalogErrors.UnknownSku(sku).At($"lines[{index}].sku");
        }

        // The catalog's price where no other counts, so that a catalog that answers in another currency, or with none, is found out.
        var choice = pricedQuantity is { } units ? ChoiceAt(index, units) : null;
        var listed = choice?.Price ?? item.Price;
        if (listed.Currency != context.Currency)
        {
            return PricingErrors.MixedCurrencies($"lines[{index}].unitPrice", context.Currency, listed.Currency);
        }

        var price = CrossZonePrice.At(listed, item.TaxCategory, taxes, policy);
        if (requested.Price is { } set)
        {
            line = new PricingLine(id, item, set, quantity, taxes.For(item.TaxCategory), new PriceOrigin { Listed = price });
            return set.Currency == context.Currency ? null : PricingErrors.MixedCurrencies($"lines[{index}].unitPrice", context.Currency, set.Currency);
        }

        line = new PricingLine(id, item, price, quantity, taxes.For(item.TaxCategory), OriginOf(choice, listed, price));
        return null;
    }

    private static PriceOrigin? OriginOf(ChosenPrice? choice, UnitPrice listed, UnitPrice price) =>
        choice?.List is null && listed == price
            ? null
            : new PriceOrigin
            {
                List = choice?.List?.Id,
                Regular = choice is { IsReduced: true } reduced ? reduced.Regular : null,
                Home = listed == price ? null : listed,
            };

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
