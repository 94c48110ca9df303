#region quick-start-usings
using Commerce;
using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;
#endregion

namespace MyShop;

public static class QuickStart
{
    public static async Task RunAsync()
    {
        #region quick-start
        var tea = new CatalogItem { Sku = Sku.Of("TEA-1"), Name = "Green tea", Price = UnitPrice.Of(4.50m, Currency.Eur) };
        var services = new ServiceCollection();
        services.AddCommerce(o => { o.DefaultCurrency = Currency.Eur; o.PricesIncludeTax = true; })
            .UseCatalog(new InMemoryCatalog([new CatalogProduct(tea, [new CatalogPrice(tea.Price)])]))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("VAT", Rate.FromPercent(7)))
            .AddShippingMethod(ShippingMethod.Flat("post", "Post", Money.Of(3.90m, Currency.Eur)))
            .AddManualPayments();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();

        await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("delivery-1"), tea.Sku, 100));
        var cart = (await commerce.Carts.CreateAsync(new CreateCart())).Value;
        await commerce.Carts.AddAsync(cart.Id, new AddToCart(tea.Sku, 3));
        await commerce.Carts.SetAddressesAsync(cart.Id, new CartAddresses(new Address { Country = "DE" }));
        await commerce.Carts.ChooseShippingAsync(cart.Id, ShippingMethodId.Of("post"));
        Console.WriteLine((await commerce.Carts.CalculateAsync(cart.Id)).Value.Explain());
        var placed = await commerce.Checkout.PlaceAsync(new PlaceOrder(cart.Id, IdempotencyKey.Of("click-1")) { PaymentMethod = PaymentMethodId.Of("invoice") });
        Console.WriteLine(placed.Match(outcome => $"Order {outcome.Order.Number}", refusal => refusal.Message));
        #endregion
    }
}
