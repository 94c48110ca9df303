using Commerce.Catalog;
using Commerce.Customers;

namespace Commerce.Carts;

/// <summary>Asks the host whether a product is sold to whoever owns a cart.</summary>
internal sealed class CartGoods(ICatalog catalog, ICustomerDirectory customers)
{
    public async Task<bool> IsSoldAsync(Cart cart, Sku sku, CancellationToken cancellationToken)
    {
        var customer = cart.Customer.IsDefault
            ? null
            : await customers.FindAsync(new CustomerQuery(cart.Shop, cart.Customer), cancellationToken).ConfigureAwait(false);
        var query = new CatalogQuery { Shop = cart.Shop, Currency = cart.Currency, Groups = customer?.Groups ?? [], Skus = [sku] };
        return (await catalog.GetAsync(query, cancellationToken).ConfigureAwait(false))[0] is not null;
    }
}
