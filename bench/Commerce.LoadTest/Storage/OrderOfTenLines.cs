using System.Globalization;
using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Storage;

/// <summary>An order as a checkout makes it.</summary>
internal static class OrderOfTenLines
{
    public static async Task<Order> CreateAsync()
    {
        var usd = Currency.Usd;
        var products = Enumerable.Range(1, 10).Select(i => new CatalogProduct(
            new CatalogItem { Sku = Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{i}")), Name = $"Product {i}", Price = UnitPrice.Of(Money.Of(9.99m + i, usd)) },
            [new CatalogPrice(UnitPrice.Of(Money.Of(9.99m + i, usd)))]));
        var services = new ServiceCollection();
        services.AddCommerce(o => o.DefaultCurrency = usd)
            .UseCatalog(new InMemoryCatalog(products))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("Tax", Rate.FromPercent(8m)))
            .AddShippingMethod(ShippingMethod.Flat("standard", "Standard", Money.Of(4.99m, usd)))
            .AddManualPayments();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
        var cart = (await commerce.Carts.CreateAsync(new CreateCart(usd))).Value.Id;
        for (var i = 1; i <= 10; i++)
        {
            var sku = Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{i}"));
            await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of($"r{i}"), sku, 100));
            _ = (await commerce.Carts.AddAsync(cart, new AddToCart(sku, 2))).Value;
        }

        _ = (await commerce.Carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "US", Name = "A. Buyer", Line1 = "1 Main Street", City = "Springfield" }))).Value;
        _ = (await commerce.Carts.ChooseShippingAsync(cart, ShippingMethodId.Of("standard"))).Value;
        var placed = await commerce.Checkout.PlaceAsync(new PlaceOrder(cart, IdempotencyKey.Of("a")) { PaymentMethod = PaymentMethodId.Of("invoice") });
        return (await commerce.Orders.GetAsync(placed.Value.Order.Id)).Value;
    }
}
