using Acme.Promotions;
using Commerce;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Microsoft.Extensions.DependencyInjection;

// A condition and an action of one's own, beside the built-in ones: registered by name, stored as JSON, explained like the others.
var tea = new CatalogItem { Sku = Sku.Of("TEA-1"), Name = "Green tea", Price = UnitPrice.Of(4.55m, Currency.Eur) };
var services = new ServiceCollection();
services.AddCommerce(o => o.DefaultCurrency = Currency.Eur)
    .UseCatalog(new InMemoryCatalog([new CatalogProduct(tea, [new CatalogPrice(tea.Price)])]))
    .AddPromotionCondition<Weather, WeatherRule>("acme.weather/1", PluginJsonContext.Default)
    .AddPromotionAction<DownToWhole, DownToWholeRule>("acme.down-to-whole/1", PluginJsonContext.Default)
    .AddPromotionFacts<WeatherReport>()
    .AddPromotion(new Promotion
    {
        Id = PromotionId.Of("rainy-day"),
        Name = "Rainy day",
        Condition = new AllOf([new Weather("rain"), new MinimumSubtotal(Money.Of(10m, Currency.Eur))]),
        Action = new DownToWhole(Money.Of(1m, Currency.Eur)),
    });
await using var provider = services.BuildServiceProvider();
await using var scope = provider.CreateAsyncScope();
var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();

foreach (var country in new[] { "GB", "ES" })
{
    Console.WriteLine($"=== {country} ===");
    var order = await commerce.Calculator.CalculateAsync(new CalculationRequest
    {
        Currency = Currency.Eur,
        Lines = [new RequestedLine(LineId.New(TimeProvider.System), tea.Sku, 3)],
        ShippingAddress = new Address { Country = country },
    });
    Console.WriteLine(order.Match(priced => priced.Explain(), refusal => refusal.Message));
}

var registry = provider.GetRequiredService<CommerceTypeRegistry>();
Console.WriteLine(registry.Write(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<PromotionOptions>>().Value.Promotions[0]));
