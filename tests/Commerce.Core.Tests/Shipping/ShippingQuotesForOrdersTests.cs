using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Pricing.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Shipping.Tests;

public sealed class ShippingQuotesForOrdersTests
{
    [Fact]
    public async Task Each_piece_is_an_item_and_so_is_each_line_of_measured_goods_but_not_what_nobody_packs() =>
        (await ShippingPriceAsync(ItemTariff.Each(Usd(1)))).Should().Be(Usd(4));

    [Fact]
    public async Task The_value_of_what_is_packed_counts() =>
        (await ShippingPriceAsync(new PercentTariff(Rate.OneHundredPercent, Currency.Usd))).Should().Be(Usd(35));

    private static async Task<Money> ShippingPriceAsync(ShippingTariff tariff)
    {
        var services = new ServiceCollection();
        services.AddCommerce()
            .UseCatalog(new InMemoryCatalog([Sold("TEA", 10), Sold("FLOUR", 5, SaleUnit.Gram), Sold("COURSE", 50, shipped: false)]))
            .AddShippingMethod(ShippingMethod.Of("parcel", "Parcel", tariff));
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await using var scope = provider.CreateAsyncScope();
        var order = await scope.ServiceProvider.GetRequiredService<IOrderCalculator>().CalculateAsync(new CalculationRequest
        {
            Currency = Currency.Usd,
            Lines =
            [
                new RequestedLine(Sale.LineIdAt(0), Sku.Of("TEA"), 3),
                new RequestedLine(Sale.LineIdAt(1), Sku.Of("FLOUR"), 1000),
                new RequestedLine(Sale.LineIdAt(2), Sku.Of("COURSE"), 1),
            ],
            ShippingMethod = ShippingMethodId.Of("parcel"),
        });
        return order.Value.ShippingPrice;
    }

    private static CatalogProduct Sold(string sku, decimal price, SaleUnit unit = SaleUnit.Piece, bool shipped = true)
    {
        var unitPrice = UnitPrice.Of(price, Currency.Usd, unit == SaleUnit.Piece ? 1 : 1000);
        return new(new CatalogItem { Sku = Sku.Of(sku), Name = sku, Price = unitPrice, Unit = unit, RequiresShipping = shipped }, [new CatalogPrice(unitPrice)]);
    }

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);
}
