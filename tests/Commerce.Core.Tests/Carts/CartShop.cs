using Commerce.Catalog;
using Commerce.Customers;
using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Carts.Tests;

/// <summary>A shop in memory that sells tea and cups for euros, and wholesale tea to wholesalers.</summary>
internal sealed class CartShop : IAsyncDisposable
{
    public static readonly Sku Wholesale = Sku.Of("TEA-SACK");

    private readonly ServiceProvider _services;

    public CartShop()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddCommerce()
            .UseCatalog(new InMemoryCatalog([Product(CartSamples.Tea), Product(CartSamples.Cup), Product(Wholesale, CustomerGroup.Of("wholesale"))]))
            .UseCustomers(new InMemoryCustomerDirectory([new Customer { Ref = CustomerRef.Registered("42"), Groups = [CustomerGroup.Of("wholesale")] }]));
        _services = services.BuildServiceProvider(validateScopes: true);
        Commerce = NewDevice();
    }

    public ManualTimeProvider Clock { get; } = new();

    public ICommerce Commerce { get; }

    public ICartService Carts => Commerce.Carts;

    public IServiceProvider Services => _services;

    public ICommerceSessions Sessions => _services.GetRequiredService<ICommerceSessions>();

    public ICommerce NewDevice() => _services.CreateScope().ServiceProvider.GetRequiredService<ICommerce>();

    public async Task<Cart> NewCartAsync(params (Sku Sku, long Quantity)[] goods)
    {
        var cart = (await Carts.CreateAsync(new CreateCart(Currency.Eur))).Value;
        foreach (var (sku, quantity) in goods)
        {
            cart = (await Carts.AddAsync(cart, new AddToCart(sku, quantity))).Value;
        }

        return cart;
    }

    public async Task<Cart> StoreAsync(Cart cart) => (await Sessions.RunAsync(
        async (session, token) => await session.Get<ICartStore>().SaveAsync(cart, 0, token))).Value;

    public async Task<Cart> ReadAsync(Cart cart) => (await Carts.GetAsync(cart.Id)).Value;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static CatalogProduct Product(Sku sku, CustomerGroup? group = null)
    {
        var price = UnitPrice.Of(2.50m, Currency.Eur);
        return new CatalogProduct(new CatalogItem { Sku = sku, Name = sku.Value, Price = price }, [new CatalogPrice(price, group)]);
    }
}
