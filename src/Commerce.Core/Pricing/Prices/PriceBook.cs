using System.Collections.Frozen;

namespace Commerce.Pricing;

/// <summary>
/// The price lists of a shop, compiled once and asked for every price. Immutable and thread-safe. What a choice costs depends on
/// the prices that name the product, not on how many lists there are.
/// </summary>
public sealed class PriceBook
{
    /// <summary>The most lists of a book.</summary>
    public const int MaxLists = 10_000;

    /// <summary>The most prices of a book, all lists together.</summary>
    public const int MaxEntries = 2_000_000;

    /// <summary>The most prices of one product.</summary>
    public const int MaxEntriesPerSku = 1_000;

    /// <summary>The most rules of a list, and of a price.</summary>
    public const int MaxRules = 16;

    /// <summary>The most values of a rule.</summary>
    public const int MaxValues = FactRule.MaxValues;

    /// <summary>The longest name of a list, name of a fact and text of a rule, in characters.</summary>
    public const int MaxTextLength = 200;

    private readonly FrozenDictionary<string, PricesOfSku> _bySku;

    internal PriceBook(IEnumerable<KeyValuePair<string, PricesOfSku>> bySku)
    {
        _bySku = bySku.ToFrozenDictionary(StringComparer.Ordinal);
        IsEmpty = _bySku.Count == 0;
    }

    /// <summary>No price lists: the catalog's own prices count.</summary>
    public static PriceBook Empty { get; } = new([]);

    /// <summary>True when no list names any price.</summary>
    public bool IsEmpty { get; }

    /// <summary>Compiles price lists, or says which one cannot be used and why (<see cref="PriceListErrors"/>).</summary>
    public static CommerceResult<PriceBook> Compile(IEnumerable<PriceList> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        return PriceBookCompiler.Compile(lists);
    }

    /// <summary>Chooses the price of a product, or <see langword="null"/> when it has none.</summary>
    /// <remarks>
    /// A price is a candidate when its currency, shop, dates and range of quantities fit and all rules of it and of its list hold. Prices of
    /// sales and overrides come before regular ones, then more rules before fewer, then the cheaper one, then the id of the list. An override is
    /// the price and the regular price. Of a sale price and the regular price the cheaper counts; the sale's where both are equal.
    /// </remarks>
    /// <param name="sku">The product.</param>
    /// <param name="context">Who asks, where and when.</param>
    /// <param name="catalogPrice">The catalog's own price: a regular price without rules. In another currency it does not count.</param>
    /// <param name="quantity">How many sale units; <see langword="null"/> asks for the price that is shown, which is the price of one.</param>
    public ChosenPrice? Choose(Sku sku, PriceContext context, UnitPrice? catalogPrice = null, long? quantity = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Choose(PricesOf(sku), context, catalogPrice ?? default, quantity ?? 1);
    }

    /// <summary>What lists name for a product; <see langword="null"/> for nothing.</summary>
    internal PricesOfSku? PricesOf(Sku sku) => !IsEmpty && !sku.IsDefault && _bySku.TryGetValue(sku.Value, out var prices) ? prices : null;

    /// <summary>Chooses among what lists name and the catalog's own price, which may be <see langword="default"/>.</summary>
    internal static ChosenPrice? Choose(PricesOfSku? prices, PriceContext context, UnitPrice own, long quantity)
    {
        CompiledPrice? listed = null;
        CompiledPrice? regular = null;
        if (prices is not null)
        {
            Find(prices.Ranked, context, quantity, out listed, out regular);
        }

        var ownCounts = own.Currency == context.Currency && !own.IsDefault
            && (regular is null || (regular.RuleCount == 0 && UnitPrice.CompareCost(own, regular.Price) <= 0));
        if (listed is null)
        {
            return ownCounts ? new ChosenPrice { Price = own, Regular = own }
                : regular is null ? null
                : Chosen(regular, regular.Price);
        }

        if (listed.List.Kind == PriceListKind.Override)
        {
            return Chosen(listed, listed.Price);
        }

        if (!ownCounts && regular is null)
        {
            return Chosen(listed, regular: null);
        }

        var before = ownCounts ? own : regular!.Price;
        return UnitPrice.CompareCost(listed.Price, before) <= 0 ? Chosen(listed, before)
            : ownCounts ? new ChosenPrice { Price = own, Regular = own }
            : Chosen(regular!, before);
    }

    private static void Find(CompiledPrice[] ranked, PriceContext context, long quantity, out CompiledPrice? listed, out CompiledPrice? regular)
    {
        (listed, regular) = (null, null);
        foreach (var price in ranked)
        {
            if (price.Currency != context.Currency || (listed is not null && !price.IsRegular) || !price.Counts(context, quantity))
            {
                continue;
            }

            if (price.IsRegular)
            {
                regular = price;
                return;
            }

            listed = price;
            if (price.List.Kind == PriceListKind.Override)
            {
                return;
            }
        }
    }

    private static ChosenPrice Chosen(CompiledPrice price, UnitPrice? regular) =>
        new() { Price = price.Price, Regular = regular, List = price.List.List, Entry = price.Entry };
}
