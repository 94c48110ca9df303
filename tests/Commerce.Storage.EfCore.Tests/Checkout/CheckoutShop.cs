using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Inventory;
using Commerce.Payments;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Storage.Tests;

/// <summary>A shop with tea, a card and a bank transfer, in a database.</summary>
internal static class CheckoutShop
{
    public static readonly Sku Tea = Sku.Of("TEA-1");

    public static ICommerceBuilder AddTo(IServiceCollection services, IPaymentProvider provider)
    {
        var tea = new CatalogItem { Sku = Tea, Name = "Green tea", Price = UnitPrice.Of(4.50m, Currency.Usd) };
        return services.AddCommerce(o => o.DefaultCurrency = Currency.Usd)
            .UseCatalog(new InMemoryCatalog([new CatalogProduct(tea, [new CatalogPrice(tea.Price)])]))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("Tax", Rate.FromPercent(10)))
            .AddShippingMethod(ShippingMethod.Flat("post", "Post", Money.Of(5m, Currency.Usd)))
            .AddPaymentProvider(provider)
            .AddPaymentMethod(new PaymentMethod { Id = PaymentMethodId.Of("card"), Name = "Card", Provider = provider.Name, Settlement = Settlement.Immediate })
            .AddStoredValuePayments()
            .AddManualPayments();
    }

    public static async Task StockAsync(ICommerce commerce, long quantity) =>
        (await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("stock"), Tea, quantity))).IsSuccess.Should().BeTrue();

    /// <summary>Two teas, to be shipped: 15.40 with tax.</summary>
    public static async Task<CartId> CartAsync(ICommerce commerce, Address? address = null)
    {
        var cart = (await commerce.Carts.CreateAsync(new CreateCart())).Value.Id;
        (await commerce.Carts.AddAsync(cart, new AddToCart(Tea, 2))).IsSuccess.Should().BeTrue();
        (await commerce.Carts.SetAddressesAsync(cart, new CartAddresses(address ?? new Address { Country = "US", City = "Reno", Line1 = "1 Main St" }))).IsSuccess.Should().BeTrue();
        (await commerce.Carts.ChooseShippingAsync(cart, ShippingMethodId.Of("post"))).IsSuccess.Should().BeTrue();
        return cart;
    }
}
