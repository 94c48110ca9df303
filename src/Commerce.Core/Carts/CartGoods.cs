using Commerce.Catalog;
using Commerce.Customers;

namespace Commerce.Carts;

/// <summary>Asks the host whether a product is sold to whoever owns a cart.</summary>
internal sealed class CartGoods(ICatalog catalog, ICustomerDirectory customers)
{
    public async Task<bool> IsSoldAsync(Cart cart, Sku sku, CancellationToken cancellationToken) =>
        (await ListSoldAsync(cart, [sku], cancellationToken).ConfigureAwait(false)).Contains(sku);

    /// <summary>Those of the products that are sold to whoever owns the cart.</summary>
    public async Task<IReadOnlySet<Sku>> ListSoldAsync(Cart cart, ImmutableArray<Sku> skus, CancellationToken cancellationToken)
    {
        var customer = cart.Customer.IsDefault
            ? null
            : await customers.FindAsync(new CustomerQuery(cart.Shop, cart.Customer), cancellationToken).ConfigureAwait(false);
        var query = new CatalogQuery { Shop = cart.Shop, Currency = cart.Currency, Groups = customer?.Groups ?? [], Skus = skus };
        var found = await catalog.GetAsync(query, cancellationToken).ConfigureAwait(false);
        return skus.Where((_, index) => found[index] is not null).ToHashSet();
    }
}
