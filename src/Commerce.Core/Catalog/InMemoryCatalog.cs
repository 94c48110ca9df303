using System.Collections.Frozen;

namespace Commerce.Catalog;

/// <summary>
/// A catalog held in memory, for samples, tests and small shops. Immutable and thread-safe.
/// A shop's own prices come before the common ones; among those that count for a customer the lowest wins.
/// </summary>
public sealed class InMemoryCatalog : ICatalog
{
    private readonly FrozenDictionary<string, PricedItem[]> _items;

    /// <summary>Makes a catalog.</summary>
    /// <exception cref="ArgumentException">Two products share a SKU, or one has no SKU or no price.</exception>
    public InMemoryCatalog(IEnumerable<CatalogProduct> products)
    {
        var items = new Dictionary<Sku, PricedItem[]>();
        foreach (var product in products)
        {
            if (product is null || product.Facts.Sku.IsDefault)
            {
                throw new ArgumentException("A product is null or has no SKU.", nameof(products));
            }

            if (product.Prices.IsDefaultOrEmpty || product.Prices.Any(p => p is null || p.Price.IsDefault))
            {
                throw new ArgumentException($"'{product.Facts.Sku}' has no price.", nameof(products));
            }

            // Own prices of a shop first, then from the lowest on: the first that fits is the one that counts.
            var priced = product.Prices
                .OrderBy(p => p.Shop is null)
                .ThenBy(p => p.Price.Amount / p.Price.PerUnits)
                .Select(p => new PricedItem(product.Facts with { Price = p.Price }, p.Price.Currency, p.Group, p.Shop));
            if (!items.TryAdd(product.Facts.Sku, [.. priced]))
            {
                throw new ArgumentException($"Two products have the SKU '{product.Facts.Sku}'.", nameof(products));
            }
        }

        _items = items.ToFrozenDictionary(item => item.Key.Value, item => item.Value, StringComparer.Ordinal);
        Skus = [.. items.Keys.Order()];
    }

    /// <summary>Every SKU, in order.</summary>
    public ImmutableArray<Sku> Skus { get; }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken)
    {
        var found = new CatalogItem?[query.Skus.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = query.Skus[i] is { IsDefault: false } sku && _items.TryGetValue(sku.Value, out var priced) ? Find(priced, query) : null;
        }

        return new(found);
    }

    private static CatalogItem? Find(PricedItem[] priced, in CatalogQuery query)
    {
        foreach (var one in priced)
        {
            if (one.Currency == query.Currency
                && (one.Shop is not { } shop || shop == query.Shop)
                && (one.Group is not { } group || (!query.Groups.IsDefaultOrEmpty && query.Groups.Contains(group))))
            {
                return one.Item;
            }
        }

        return null;
    }

    private sealed record PricedItem(CatalogItem Item, Currency Currency, CustomerGroup? Group, ShopId? Shop);
}
