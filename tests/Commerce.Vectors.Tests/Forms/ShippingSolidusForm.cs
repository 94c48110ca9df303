using System.Text.Json.Nodes;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Shipping;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Vectors.Forms;

/// <summary>Shipping calculators as tariffs of a method; the goods are bought and the order says what shipping costs.</summary>
internal sealed class ShippingSolidusForm : IVectorForm
{
    public string Name => "shipping-solidus";

    public int? Decimals => null;

    public string KindOf(VectorFields input) => input.Text("calculator");

    public async Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        var currency = input.TextOrNull("currency") is { } code ? Currency.Parse(code) : Currency.Usd;
        var goods = Goods(input, currency).ToArray();
        var services = new ServiceCollection();
        services.AddCommerce()
            .UseCatalog(new InMemoryCatalog(goods.Select(g => new CatalogProduct(g.Item, [new CatalogPrice(g.Item.Price)]))))
            .AddShippingMethod(ShippingMethod.Of("method", "Method", Tariff(input, currency)));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var order = await scope.ServiceProvider.GetRequiredService<IOrderCalculator>().CalculateAsync(new CalculationRequest
        {
            Currency = currency,
            Lines = [.. goods.Select(g => new RequestedLine(LineId.New(TimeProvider.System), g.Item.Sku, g.Quantity))],
            ShippingMethod = ShippingMethodId.Of("method"),
        });
        return order.Match(o => new JsonObject { ["cost"] = o.ShippingPrice.Amount }, e => new JsonObject { ["error"] = e.Code });
    }

    private static ShippingTariff Tariff(VectorFields input, Currency currency)
    {
        Money Price(string name) => Money.Of(input.Number(name), currency);
        return input.Text("calculator") switch
        {
            "flat" => new FlatTariff(Price("amount")),
            "perItem" => ItemTariff.Each(Price("amount")),
            "flexi" => new ItemTariff(Price("firstItem"), Price("additionalItem"), input.Whole("maxItems")),
            "percentOfItemTotal" => new PercentTariff(Rate.FromPercent(input.Number("percent")), currency),
            "priceSack" => PriceSack(Price("minimalAmount"), Price("normalAmount"), Price("discountAmount")),
            var other => throw new VectorException($"No such calculator: {other}"),
        };
    }

    // From a minimum of nothing on, there is nothing below it.
    private static PriceTariff PriceSack(Money minimum, Money below, Money above) => new(minimum.IsZero
        ? [new ShippingPriceBracket(minimum, above)]
        : [new ShippingPriceBracket(Money.Zero(minimum.Currency), below), new ShippingPriceBracket(minimum, above)]);

    private static IEnumerable<(CatalogItem Item, long Quantity)> Goods(VectorFields input, Currency currency)
    {
        var prices = input.Has("unitPrices") ? input.Numbers("unitPrices") : [input.NumberOrNull("packageTotal") ?? 1];
        var quantity = input.WholeOrNull("quantity") ?? 1;
        return prices.Select((price, i) => (
            new CatalogItem { Sku = Sku.Of($"SKU-{i}"), Name = $"Product {i}", Price = UnitPrice.Of(price, currency) },
            quantity));
    }
}
