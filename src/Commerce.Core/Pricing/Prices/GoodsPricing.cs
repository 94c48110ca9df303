using Commerce.Catalog;

namespace Commerce.Pricing;

/// <summary>Gathers the products and the price lists that a request for prices depends on. Knows nothing of taxes.</summary>
internal sealed class GoodsPricing(ICatalog catalog, IPriceLists priceLists, TimeProvider time)
{
    public async ValueTask<PricedGoods> GatherAsync(GoodsQuery query, CancellationToken cancellationToken)
    {
        var items = await catalog.GetAsync(
            new CatalogQuery { Shop = query.Shop, Currency = query.Currency, Groups = query.Groups, Skus = query.Skus },
            cancellationToken).ConfigureAwait(false);
        if (items.Count != query.Skus.Count)
        {
            throw new InvalidOperationException($"{catalog.GetType().Name} answered {items.Count} items for {query.Skus.Count} SKUs: answer each, with null for what is not sold.");
        }

        var book = await priceLists.GetAsync(query.Shop, cancellationToken).ConfigureAwait(false);
        return new PricedGoods(items, book, new PriceContext
        {
            Shop = query.Shop,
            Currency = query.Currency,
            At = book.IsEmpty ? default : time.GetUtcNow(),
            Groups = query.Groups,
            Country = query.Destination?.Country,
            Region = query.Destination?.Region,
            Facts = query.Facts,
        });
    }
}
